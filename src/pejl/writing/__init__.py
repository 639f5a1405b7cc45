"""Documents out: the hearing note as docx, pdf and html, sheets, json and charts."""
