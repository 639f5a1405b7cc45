"""What keeps the log sealed."""

from django.utils.translation import gettext_noop as _

from pejl.ground.audit.chain import seal
from pejl.ground.work.recurring import every


@every(minutes=5, title=_("Seal the audit log"))
def seal_audit_log() -> None:
    """Chain what was logged since the last time."""
    seal()
