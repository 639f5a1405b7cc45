"""Action plans: writing and following them, the project bank, the catalogue of ideas."""
