"""Writing policies: editor, versions, comments, policy check."""
