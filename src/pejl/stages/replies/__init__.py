"""Stage 6: replies with a decision and a reason, their review and approval, and the hearing note built from them."""
