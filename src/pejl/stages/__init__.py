"""One app per stage of a policy's life, in order; a later one may import an earlier one, never the other way."""
