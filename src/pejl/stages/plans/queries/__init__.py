"""Every read of action plans."""
