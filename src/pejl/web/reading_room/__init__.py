"""Where remarks are read and corrected: responses, campaigns, themes, assignments."""
