"""Names of places in the note, the same in every format and from run to run."""

import re


def remark_anchor(remark_id: str) -> str:
    """Where a remark stands."""
    return f"remark-{_safe(remark_id)}"


def response_anchor(number: int) -> str:
    """Where a response stands in the annex."""
    return f"response-{number}"


def place_anchor(remark_id: str) -> str:
    """Where a remark's words stand in the response printed in full."""
    return f"place-{_safe(remark_id)}"


def section_anchor(key: str) -> str:
    """Where the remarks of a template box stand."""
    return f"section-{_safe(key)}"


def campaign_anchor(key: str) -> str:
    """Where a campaign is described."""
    return f"campaign-{_safe(key)}"


def _safe(name: str) -> str:
    """Letters, digits, dot, hyphen and underscore stay; anything else becomes its code point, so that none collide."""
    return re.sub(r"[^A-Za-z0-9._-]", lambda found: f"~{ord(found.group()):x}~", name)
