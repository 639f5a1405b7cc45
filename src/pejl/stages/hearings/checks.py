"""What must be right before a hearing may be opened, and what had better be: each said with what to do about it.

Four weeks is the time the state's guide on law quality (9.1.4) asks for; Gunning's principles ask for enough
information and enough time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pejl.stages.hearings.deadlines import last_day
from pejl.stages.hearings.models import Hearing, Section

USUAL_DAYS = 28
"""Less than this needs a reason that the public is told."""
FEWEST_DAYS = 7
"""Less than this is no hearing."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. `step` is the part of the set-up where it can be put right."""

    key: str
    step: str
    passed: bool
    title: str
    explanation: str = ""
    """What is wrong and what to do; empty where it passed."""
    blocks: bool = True
    """False for advice: the hearing may be opened all the same."""


def checks(hearing: Hearing, now: datetime | None = None) -> list[Check]:
    """All that is looked at before opening, in the order of the set-up. Asks the database a fixed number of times."""
    moment = now or timezone.now()
    sections = list(hearing.sections.prefetch_related("committees"))
    return [
        *_about(hearing),
        *_draft(hearing, sections),
        *_sections(sections),
        *_dates(hearing, moment),
        *_parties(hearing),
        *_texts(hearing),
    ]


def faults(hearing: Hearing, now: datetime | None = None) -> list[Check]:
    """What stands in the way of opening."""
    return [check for check in checks(hearing, now) if check.blocks and not check.passed]


def _about(hearing: Hearing) -> Iterator[Check]:
    contact = bool(hearing.contact_phone.strip()) and bool(hearing.contact_email.strip())
    yield Check(
        "contact",
        "about",
        contact,
        _("People can reach somebody by phone and by e-mail"),
        ""
        if contact
        else _(
            "Write both a telephone number and an e-mail address: the law asks for contact in speech and in writing."
        ),
    )
    yield Check(
        "summary",
        "about",
        bool(hearing.summary.strip()),
        _("The hearing says in plain words what it is about"),
        "" if hearing.summary.strip() else _("Write three to five sentences that anybody can understand."),
        blocks=False,
    )


def _draft(hearing: Hearing, sections: list[Section]) -> Iterator[Check]:
    keys = list(hearing.version.provisions.values_list("key", flat=True))
    yield Check(
        "draft",
        "documents",
        bool(keys),
        _("The draft is there to be read"),
        "" if keys else _("The version has no text yet. Write it or import it under Policies."),
    )
    documents = hearing.documents.exists()
    yield Check(
        "documents",
        "documents",
        documents,
        _("The letter of hearing and other papers are attached"),
        ""
        if documents
        else _("The draft itself can be read and downloaded. Add the letter of hearing if you send one."),
        blocks=False,
    )
    asked = {key for section in sections for key in section.provisions}
    forgotten = len([key for key in keys if key not in asked])
    yield Check(
        "coverage",
        "sections",
        not forgotten,
        _("Every part of the draft belongs to a section"),
        ngettext(
            "%(count)d part of the draft belongs to no section. People can still write of it under general remarks.",
            "%(count)d parts of the draft belong to no section. People can still write of them under general remarks.",
            forgotten,
        )
        % {"count": forgotten}
        if forgotten
        else "",
        blocks=False,
    )


def _sections(sections: list[Section]) -> Iterator[Check]:
    yield Check(
        "sections",
        "sections",
        bool(sections),
        _("There is at least one section to answer in"),
        "" if sections else _("Add a section, or fill them in from the draft."),
    )
    alone = len([section for section in sections if section.key != "general" and not section.committees.all()])
    yield Check(
        "committees",
        "sections",
        not alone,
        _("Every section has a committee"),
        ngettext(
            "%(count)d section has no committee, so its remarks are given to nobody by themselves.",
            "%(count)d sections have no committee, so their remarks are given to nobody by themselves.",
            alone,
        )
        % {"count": alone}
        if alone
        else "",
        blocks=False,
    )


def _dates(hearing: Hearing, now: datetime) -> Iterator[Check]:
    wrong = _dates_wrong(hearing, now)
    yield Check("dates", "dates", not wrong, _("The dates follow each other"), wrong)
    if wrong:
        return
    short = _time_short(hearing, now)
    yield Check("time", "dates", not short, _("People have reasonable time"), short)
    assert hearing.closes_at is not None  # or the dates would be wrong
    early = [
        invitee.party.name
        for invitee in hearing.invitees.filter(closes_at__lt=hearing.closes_at).select_related("party")
    ]
    yield Check(
        "own_deadlines",
        "dates",
        not early,
        _("No party has less time than the others"),
        _("These have a deadline of their own that is earlier than everybody's: %(names)s.")
        % {"names": ", ".join(early)}
        if early
        else "",
    )


def _dates_wrong(hearing: Hearing, now: datetime) -> str:
    if hearing.opens_at is None or hearing.closes_at is None:
        return _("Say when the hearing opens and which day is the last.")
    if hearing.closes_at <= hearing.opens_at:
        return _("The hearing ends before it opens.")
    if hearing.closes_at <= now:
        return _("The deadline lies in the past: %(day)s.") % {"day": date_format(last_day(hearing.closes_at))}
    return ""


def _time_short(hearing: Hearing, now: datetime) -> str:
    assert hearing.opens_at is not None
    assert hearing.closes_at is not None
    first = timezone.localtime(max(hearing.opens_at, now)).date()
    days = (last_day(hearing.closes_at) - first).days + 1
    if days < FEWEST_DAYS:
        return ngettext(
            "%(count)d day is too little for anybody. Give at least a week.",
            "%(count)d days are too little for anybody. Give at least a week.",
            days,
        ) % {"count": days}
    if days < USUAL_DAYS and not hearing.short_reason.strip():
        return ngettext(
            "People get %(count)d day; four weeks is usual. Give more time, or say publicly why there is less.",
            "People get %(count)d days; four weeks is usual. Give more time, or say publicly why there is less.",
            days,
        ) % {"count": days}
    return ""


def _parties(hearing: Hearing) -> Iterator[Check]:
    emails = list(hearing.invitees.values_list("party__email", flat=True))
    yield Check(
        "parties",
        "parties",
        bool(emails),
        _("Parties are invited"),
        "" if emails else _("Nobody is on the list of parties. Everybody can answer, but nobody will be told."),
        blocks=False,
    )
    by_post = len([email for email in emails if not email])
    if by_post:
        yield Check(
            "by_post",
            "parties",
            False,
            _("Every party has an e-mail address"),
            ngettext(
                "%(count)d party has no e-mail address and must get its letter by post.",
                "%(count)d parties have no e-mail address and must get their letters by post.",
                by_post,
            )
            % {"count": by_post},
            blocks=False,
        )


def _texts(hearing: Hearing) -> Iterator[Check]:
    consent = bool(hearing.consent_text.strip()) or not hearing.publishes
    yield Check(
        "consent",
        "texts",
        consent,
        _("Senders are asked whether they agree to publication"),
        "" if consent else _("Write the text that senders say yes or no to, or decide not to publish responses."),
    )
    privacy = bool(hearing.privacy_notice.strip())
    yield Check(
        "privacy",
        "texts",
        privacy,
        _("Senders are told what their data is used for"),
        "" if privacy else _("Write the privacy notice: the GDPR asks for it where data is taken."),
    )
    wrong = _retention_wrong(hearing)
    yield Check("retention", "texts", not wrong, _("It is decided until when responses are kept"), wrong)


def _retention_wrong(hearing: Hearing) -> str:
    if hearing.retention_until is None:
        return _("Choose the day on which responses are deleted.")
    if hearing.closes_at is not None and hearing.retention_until <= last_day(hearing.closes_at):
        return _("Responses would be deleted before the hearing is over. Choose a later day.")
    return ""
