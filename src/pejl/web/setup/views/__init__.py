"""Pages on which a hearing is set up and run."""
