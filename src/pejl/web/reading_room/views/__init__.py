"""Views of reading, remarks, themes, campaigns, samples and assignments."""
