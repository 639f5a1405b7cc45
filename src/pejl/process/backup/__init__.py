"""Everything in one file, and everything back: the database and the originals, across SQLite and PostgreSQL."""
