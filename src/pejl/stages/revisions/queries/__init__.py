"""What pages and documents ask of revisions."""
