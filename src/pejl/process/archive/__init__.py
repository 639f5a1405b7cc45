"""One hearing with everything of it as a file, and that file taken into any installation: nothing is lost on the way.

A tar: `archive.json` with what is in it, `rows/APP.MODEL.jsonl` (one object a line), and `originals/SHA256`. Rows have
numbers of their own, from 1 in each table, so that an archive is the same bytes wherever the hearing lives.
"""
