"""Stage 2: policies, their immutable versions, and the provisions these are made of."""
