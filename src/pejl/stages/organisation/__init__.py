"""Stage 1: the city, its units, the people who act for them, and the register of hearing parties."""
