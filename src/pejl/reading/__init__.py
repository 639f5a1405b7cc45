"""Files in: the text of a document with a map back to the original."""
