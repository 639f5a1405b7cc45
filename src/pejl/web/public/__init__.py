"""What everybody may read: front page, hearings, policies, published responses, search, feeds."""
