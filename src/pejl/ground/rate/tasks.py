"""What is forgotten."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from pejl.ground.rate.models import Count, Salt
from pejl.ground.work.recurring import every

_HOURS = 24


@every(minutes=60, title=_("Forget who sent how much"))
def forget_counts() -> None:
    """Counts of more than a day ago, and the salts that could tell whose they were."""
    now = timezone.now()
    Count.objects.filter(hour__lt=int((now - timedelta(hours=_HOURS)).timestamp() // 3600)).delete()
    Salt.objects.filter(day__lt=now.date()).delete()
