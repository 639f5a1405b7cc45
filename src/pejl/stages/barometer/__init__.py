"""Stage 10: indicators with baselines, figures and targets; surveys, indices, registrations; what is shown of them."""
