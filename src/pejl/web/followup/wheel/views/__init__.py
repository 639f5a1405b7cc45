"""Year wheels as everybody and as staff see them."""
