"""What officers do, with a key."""
