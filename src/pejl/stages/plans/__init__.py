"""Stage 9: action plans: initiatives, their yearly targets, and the money."""
