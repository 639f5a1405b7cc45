"""Every change to responses after they came in, and to what is being written on the web."""
