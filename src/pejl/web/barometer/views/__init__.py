"""Barometers for everybody, and for those who keep them."""
