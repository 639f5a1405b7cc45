"""Every read of this stage, by subject."""
