"""What pages and documents ask of the barometer."""
