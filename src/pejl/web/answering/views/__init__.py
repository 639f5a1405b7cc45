"""Pages where remarks are answered, replies approved, responses redacted, and the hearing note built."""
