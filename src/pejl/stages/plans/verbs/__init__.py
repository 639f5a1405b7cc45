"""Every change to action plans."""
