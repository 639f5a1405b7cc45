"""Stage 3: public hearings: their dates, template, invited parties and what is promised to those who answer."""
