"""Text in, suggestions out: answers, remarks, kinds, references, themes, near-duplicates, personal data."""
