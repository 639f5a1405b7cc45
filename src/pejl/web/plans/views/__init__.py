"""The pages of action plans."""
