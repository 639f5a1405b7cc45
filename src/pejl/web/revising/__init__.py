"""Pages where a heard text is revised: changes, offers, collisions, committees, and the redline between versions."""
