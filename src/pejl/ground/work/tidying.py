"""What the queue forgets: rows that only woke a worker, jobs long done, workers that never said goodbye."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_noop as _
from django_tasks_db.models import DBTaskResult

from pejl.ground.work.models import Job, WorkerProcess
from pejl.ground.work.recurring import every

_KEPT = timedelta(days=90)
_DAY = timedelta(days=1)


@every(minutes=60, title=_("Forget work that is long done"))
def forget_old_work() -> None:
    """Jobs that are done stay visible for 90 days, failed ones too."""
    now = timezone.now()
    DBTaskResult.objects.finished().filter(finished_at__lt=now - _DAY).delete()
    Job.objects.exclude(state__in=Job.LIVE).filter(finished_at__lt=now - _KEPT).delete()
    WorkerProcess.objects.filter(seen_at__lt=now - _DAY).delete()
