"""What keeps the log sealed."""

from django.utils.translation import gettext_noop as _

from pejl.ground.audit.chain import seal
from pejl.ground.work.recurring import every

_LATE = 50_000
"""Ids that may be given out while one transaction is still open."""


@every(minutes=1, title=_("Seal the audit log"))
def seal_audit_log() -> None:
    """Chain what was logged since the last time."""
    seal(among=_LATE)


@every(minutes=60, title=_("Seal what came very late to the audit log"))
def seal_whole_audit_log() -> None:
    """Chain whatever is left, however old."""
    seal()
