"""Status rounds in words: states, names, numbers, what a line said before."""

from decimal import Decimal

from django import template
from django.forms import BoundField
from django.utils.translation import gettext as _

from pejl.stages.followup.models import Entry, EntryVersion, Progress, TargetResult
from pejl.web.followup import words
from pejl.web.followup.forms import LineForm
from pejl.web.followup.showing import ShownTarget
from pejl.web.plans.words import amount_text, language

register = template.Library()
register.filter("state_words", words.state_of)
register.filter("state_tone", words.state_tone)


@register.filter
def progress_tone(status: str) -> str:
    """The mark of how an initiative goes."""
    return words.PROGRESS_TONES[Progress(status)]


@register.filter
def called_here(named: Entry | TargetResult) -> str:
    """A line's or target's name in the page's language."""
    return named.called(language())


@register.filter
def number_here(number: Decimal | None) -> str:
    """A number as it is read in the page's language."""
    return amount_text(number)


@register.filter
def result_fields(form: LineForm, target: ShownTarget) -> list[BoundField]:
    """The fields of a yearly target in a line's form."""
    return form.result_fields(target.result.number)


@register.filter
def version_words(version: EntryVersion) -> str:
    """What a line said then, in one text."""
    said = version.said
    status = str(Progress(said["status"]).label) if said["status"] else ""
    results = ", ".join(
        f"{number}: {one['value']}" for number, one in sorted(said["results"].items()) if one["value"] is not None
    )
    parts = [
        status,
        said["text"],
        _("Proposed measure: %(text)s") % {"text": said["measure"]} if said["measure"] else "",
        said["learned"],
        _("Money spent: %(amount)s") % {"amount": said["spent"]} if said["spent"] is not None else "",
        _("Results: %(results)s") % {"results": results} if results else "",
    ]
    return " · ".join(filter(None, parts)) or _("nothing")
