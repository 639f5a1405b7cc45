"""Things of the log as people know them: the log keeps ids, people read "Response 12" and "Plan: Arbejde for alle".

A response is its number: the log never shows who a resident is. What is gone has no name any more and is said to be so.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils.translation import gettext as _

from pejl.ground.audit.models import Event
from pejl.web.audit.keys import key_in_words
from pejl.web.audit.values import value_in_words
from pejl.web.audit.words import stage_in_words

_NOT_ALONE: dict[str, tuple[str, ...]] = {
    "barometer.edition": ("policy",),
    "barometer.indexresult": ("index",),
    "barometer.takein": ("source",),
    "barometer.wave": ("survey",),
    "decisions.annex": ("item",),
    "decisions.amendment": ("treatment__body",),
    "decisions.meeting": ("body",),
    "decisions.treatment": ("body",),
    "followup.nextdraft": ("policy",),
    "followup.report": ("policy",),
    "followup.round": ("policy",),
    "followup.share": ("round", "unit"),
    "hearings.invitee": ("party",),
    "policies.version": ("policy",),
    "remarks.remark": ("response",),
    "responses.redaction": ("response",),
    "revisions.revision": ("base__policy",),
}
"""What a thing's name takes from others."""
_NAMED: dict[str, Callable[[Any], str]] = {
    "barometer.edition": lambda edition: f"{edition.policy} {edition.number}",
    "barometer.indexresult": lambda result: str(result.index.name),
    "barometer.takein": lambda taken: str(taken.source or ""),
    "barometer.wave": lambda wave: str(wave.survey.name),
    "decisions.annex": lambda annex: str(annex.title),
    "decisions.amendment": lambda amendment: f"{amendment.number} ({amendment.treatment})",
    "followup.nextdraft": lambda draft: str(draft.policy),
    "followup.report": lambda report: f"{report}, {report.policy}",
    "followup.round": lambda one: f"{one}, {one.policy}",
    "hearings.invitee": lambda invitee: str(invitee.party),
    "responses.redaction": lambda redaction: _("Response {number}").format(number=redaction.response.number),
    "responses.response": lambda response: str(response.number),
}
"""Things whose name is not what they say of themselves."""
_IDS: dict[str, str] = {
    "annex": "decisions.annex",
    "by_post": "hearings.invitee",
    "coders": "organisation.person",
    "draft": "followup.nextdraft",
    "invitees": "hearings.invitee",
    "meeting": "decisions.meeting",
    "mentions": "organisation.person",
    "parties": "organisation.party",
    "plan": "plans.plan",
    "policy": "policies.policy",
    "remark": "remarks.remark",
    "remarks": "remarks.remark",
    "round": "followup.round",
    "survey": "barometer.survey",
    "treatment": "decisions.treatment",
    "version": "policies.version",
}
"""What the numbers beside a verb are ids of."""
_IDS_OF_VERB: dict[str, dict[str, str]] = {
    "group.change": {"added": "organisation.party", "removed": "organisation.party"},
    "index.change": {"version": ""},
}
"""Where a key means something else beside one verb; "" is a plain number."""
OF_NO_USE = {"build", "edit"}
"""Ids of things that have no name anywhere."""
_HASHES = {"sha256", "files", "logo"}
_SHORT = 12
"""Characters of a hash that tell files apart."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the things of some events are called now, asked in one query for each kind of thing."""

    known: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By the kind of thing ("responses.response"), by id as text."""

    def subject(self, event: Event) -> str:
        """To what it was done: "Response 12"."""
        kind = stage_in_words(_STAGES.get(event.subject_type, event.subject_type.rpartition(".")[2]))
        name = self._called(event.subject_type, event.subject_id)
        return f"{kind} {name}".strip() if name is not None else f"{kind} {_('(no longer there)')}"

    def told(self, event: Event) -> list[tuple[str, str]]:
        """What is kept beside a verb, each with what it is called."""
        shown = ((key, self._value(event, key, value)) for key, value in event.data.items())
        return [(key_in_words(key), value) for key, value in shown if key not in OF_NO_USE and value]

    def _value(self, event: Event, key: str, value: Any) -> str:
        if isinstance(value, list):
            return ", ".join(filter(None, (self._value(event, key, one) for one in value)))
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        kind = _kind_of(event.verb, key)
        if kind and isinstance(value, int):
            return self._called(kind, str(value)) or _("(no longer there)")
        if isinstance(value, str):
            return value[:_SHORT] if key in _HASHES else value_in_words(event, key, value)
        return "" if value is None else str(value)

    def _called(self, kind: str, number: str) -> str | None:
        return self.known.get(kind, {}).get(number)


def names_of(events: Collection[Event]) -> Names:
    """The names of all that these events speak of."""
    wanted: dict[str, set[str]] = {}
    for event in events:
        wanted.setdefault(event.subject_type, set()).add(event.subject_id)
        for key, value in event.data.items():
            if kind := _kind_of(event.verb, key):
                numbers = [str(one) for one in _many(value) if isinstance(one, int)]
                wanted.setdefault(kind, set()).update(numbers)
    return Names({kind: _names(kind, numbers) for kind, numbers in wanted.items() if numbers})


def _kind_of(verb: str, key: str) -> str:
    return _IDS_OF_VERB.get(verb, {}).get(key, _IDS.get(key, ""))


def _many(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else [value]


def _names(kind: str, numbers: Collection[str]) -> dict[str, str]:
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError):
        return {}
    rows = model._default_manager.filter(pk__in=numbers).select_related(*_NOT_ALONE.get(kind, ()))
    return {str(row.pk): _name(kind, row) for row in rows}


def _name(kind: str, row: Model) -> str:
    """Its own words; nothing where it has none, never its id."""
    if kind in _NAMED:
        return _NAMED[kind](row)
    if type(row).__str__ is not Model.__str__:
        return str(row)
    return str(next((value for name in ("name", "title", "number") if (value := getattr(row, name, None))), ""))


_STAGES = {
    "barometer.compositeindex": "index",
    "barometer.figuresource": "figure_source",
    "barometer.indexresult": "index",
    "barometer.takein": "figure",
    "decisions.coverreport": "cover_report",
    "followup.nextdraft": "next_draft",
    "followup.wheeldate": "wheel_date",
    "plans.yearlytarget": "yearly_target",
    "replies.earlierreport": "earlier_report",
    "replies.internalnote": "note",
    "responses.formdraft": "draft",
    "responses.straymail": "mail",
}
"""Kinds of things whose verbs begin otherwise than the thing is called."""
