"""The pages of barometers."""
