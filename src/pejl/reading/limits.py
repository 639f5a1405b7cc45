"""How much a file may ask of the machine. Everything here is generous for people and too small for an attack."""

MEGABYTE = 1024 * 1024

MAX_FILE_BYTES = 100 * MEGABYTE
"""A single file as received."""
MAX_PAGES = 500
"""Pages of a pdf."""
MAX_LINE_CHARACTERS = 2_000_000
"""One line of a text format: longer lines are a dump of data, and parsers take time that grows with its square."""
MAX_TEXT_CHARACTERS = 20_000_000
"""A text format as a whole."""
MAX_UNPACKED_BYTES = 200 * MEGABYTE
"""All that an archive, or a docx, odt or xlsx (archives too), unpacks to."""
MAX_UNPACK_RATIO = 200
"""Unpacked to packed size of one member over `RATIO_FREE_BYTES`; office XML seldom passes 50."""
RATIO_FREE_BYTES = 20 * MEGABYTE
"""A member that unpacks to less is harmless whatever its ratio."""
MAX_MEMBERS = 2_000
"""Files in an archive."""
MAX_ARCHIVE_DEPTH = 2
"""Archives in archives: the outermost is depth 1."""
MAX_DEPTH = 4
"""Archives and e-mails in each other."""
MAX_ATTACHMENTS = 200
"""Attachments of one e-mail."""
MAX_SHEET_CELLS = 2_000_000
"""Cells of one sheet, empty ones within its range included."""

SECONDS_PER_FILE = 120.0
"""Wall clock for reading (and analysing) one file."""
MEMORY_BYTES = 4096 * MEGABYTE
"""Address space of one child process; scientific libraries map much more than they use."""
PANDOC_HEAP_BYTES = 1024 * MEGABYTE
PANDOC_SECONDS = 60.0
