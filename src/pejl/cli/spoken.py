"""Which language the command speaks before it has read a hearing: Danish, unless the user's own is English."""

import os

from pejl.wording import Wording

_VARIABLES = ("PEJL_LANG", "LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set decides, as POSIX has it


def spoken() -> Wording:
    """Danish first; English where the environment asks for it."""
    said = next((os.environ[name] for name in _VARIABLES if os.environ.get(name)), "")
    return Wording("en" if said.lower().startswith("en") else "da")
