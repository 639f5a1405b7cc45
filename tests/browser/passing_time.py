"""Time that goes by in the database of a site, so that nobody waits for the clock."""

import subprocess
import sys

from tests.browser.conftest import Site


def let_the_deadline_pass(site: Site, slug: str) -> None:
    """As if five weeks had gone by; the worker closes the hearing when it next looks at the clock."""
    _now(
        site,
        "from pejl.stages.hearings.models import Hearing; "
        f"Hearing.objects.filter(slug={slug!r}).update(closes_at=timezone.now())",
    )


def let_a_minute_pass(site: Site) -> None:
    """As if a minute had gone by since the worker looked at the clock, for new mails and for letters that wait."""
    _now(
        site,
        "from datetime import timedelta; from django.db.models import F; "
        "from pejl.ground.work.models import Recurrence; "
        "Recurrence.objects.update(due_at=F('due_at') - timedelta(minutes=1))",
    )


def _now(site: Site, script: str) -> None:
    script = f"import django; django.setup(); from django.utils import timezone; {script}"
    subprocess.run([sys.executable, "-c", script], env=site.environment, check=True)
