"""What comes in: arrived, unreadable, duplicates, late, meetings."""
