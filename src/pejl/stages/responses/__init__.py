"""Stage 4: responses exactly as received, what was read out of them, and what the public may see of them."""
