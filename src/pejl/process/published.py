"""Published responses with what came of them: lists, filters, and each remark with its approved replies."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from pejl.ground.keyset import CursorWrong, KeysetPage
from pejl.ground.search.found import ids_of
from pejl.ground.search.models import SearchEntry
from pejl.ground.search.snippets import says
from pejl.ground.search.words import run_of
from pejl.ground.search.words import wanted as asked_for
from pejl.stages.hearings.models import Hearing
from pejl.stages.remarks.models import Remark, RemarkProvision, RemarkTheme, ThemeState, Tie
from pejl.stages.replies.models import Reply
from pejl.stages.replies.queries.public import approved_replies_of
from pejl.stages.responses.finding import KIND
from pejl.stages.responses.models import Response, Sender
from pejl.stages.responses.public import (
    Piece,
    public_name,
    public_pieces,
    public_text,
    published_responses,
    with_words,
)

Option = tuple[str, str, int]
"""Value, label and how many responses it leaves."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of responses is narrowed to; empty is all."""

    section: str = ""
    sender: str = ""
    district: str = ""
    theme: str = ""
    provision: str = ""
    words: str = ""
    newest_first: bool = False


@dataclass(frozen=True, slots=True)
class ShownRemark:
    """A remark as the public sees it."""

    remark: Remark
    response: Response
    pieces: tuple[Piece, ...]
    themes: tuple[str, ...]
    replies: tuple[Reply, ...]

    @property
    def sender(self) -> str:
        """Who said it, as the public may know."""
        return public_name(self.response)

    @property
    def text(self) -> str:
        """The remark's words, blacked out where they must be."""
        return "".join(piece.text for piece in self.pieces)


def narrowed(hearing: Hearing, wanted: Wanted) -> QuerySet[Response]:
    """The hearing's published responses that have what is wanted; words are looked for by `page_of`."""
    responses = published_responses(hearing)
    if wanted.sender:
        responses = responses.filter(sender_kind=wanted.sender)
    if wanted.district:
        responses = responses.filter(district__slug=wanted.district)
    remarks = _counting(Remark.objects.filter(response=OuterRef("pk")))
    if wanted.section:
        responses = responses.filter(Exists(remarks.filter(section__key=wanted.section)))
    if wanted.theme:
        ties = _theme_ties().filter(remark=OuterRef("pk"), theme__key=wanted.theme)
        responses = responses.filter(Exists(remarks.filter(Exists(ties))))
    if wanted.provision:
        about = _provision_ties().filter(remark=OuterRef("pk"), key=wanted.provision)
        responses = responses.filter(Exists(remarks.filter(Exists(about))))
    return responses


def page_of(hearing: Hearing, wanted: Wanted, *, after: str = "", size: int = 25) -> KeysetPage[Response]:
    """A page of published responses in the order of their numbers. Raises CursorWrong.

    Words are found in every form, and phrases in quotation marks, in what the public sees and nowhere else.
    """
    rows = with_words(narrowed(hearing, wanted)).order_by("-number" if wanted.newest_first else "number")
    if wanted.words:
        rows = rows.filter(_may_say(hearing, wanted.words))
    found: list[Response] = []
    cursor = _cursor(after)
    while len(found) <= size:
        beyond = {"number__lt" if wanted.newest_first else "number__gt": cursor}
        batch = list((rows.filter(**beyond) if cursor is not None else rows)[: size + 1])
        found += [response for response in batch if not wanted.words or _says(response, wanted.words)]
        if len(batch) <= size:
            break
        cursor = batch[-1].number
    return KeysetPage(found[:size], str(found[size - 1].number) if len(found) > size else "")


def _says(response: Response, words: str) -> bool:
    """Whether the public's text or name has these words now: what is blacked out is never searched."""
    name, text = public_name(response), public_text(response)
    within = " ".join(words.casefold().split())
    if within in " ".join(text.casefold().split()) or within in name.casefold() or run_of(words) in run_of(text):
        return '"' not in within
    return says([name, text], asked_for(words), "en" if response.language == "en" else "da")


def _may_say(hearing: Hearing, words: str) -> Q:
    """Rows worth looking at: by the index of the search, and letter by letter while they are not in it yet.

    The longest run of plain letters is asked for then, because SQLite folds only those.
    """
    indexed = ids_of(words, kind=KIND, hearing=hearing.pk, public_only=True, within=True)
    may_say = Q(pk__in=indexed if indexed is not None else [])
    missing = ~Exists(SearchEntry.objects.filter(kind=KIND, object_id=OuterRef("pk"), for_public=True))
    if not published_responses(hearing).filter(missing).exists():
        return may_say
    run = max(re.findall(r"[a-zA-Z0-9]+", words), key=len, default="")
    named = Sender.objects.filter(response=OuterRef("pk"), name__icontains=run)
    return may_say | (missing & (Q(extract__text__icontains=run) | Exists(named) | Q(meeting__title__icontains=run)))


def _cursor(after: str) -> int | None:
    if after and not after.isdecimal():
        raise CursorWrong
    return int(after) if after else None


def options_of(hearing: Hearing) -> dict[str, list[Option]]:
    """By what the list can be narrowed: section, sender, district, theme; four queries."""
    responses = published_responses(hearing)
    remarks = _counting(Remark.objects.filter(response__in=responses))
    themes = _theme_ties().filter(remark__in=remarks)
    return {
        "section": _counted(remarks, "section__key", "section__title", "section__order"),
        "sender": _counted(responses, "sender_kind", "sender_kind"),
        "district": _counted(responses.exclude(district=None), "district__slug", "district__name", "district__order"),
        "theme": _counted(themes, "theme__key", "theme__name", "theme__name", of="remark__response"),
    }


def _counted(rows: QuerySet[Any], value: str, label: str, order: str = "", *, of: str = "") -> list[Option]:
    counted = of or ("response" if rows.model is Remark else "pk")
    groups = rows.order_by().values_list(value, label).annotate(count=Count(counted, distinct=True))
    ordered = groups.order_by(order) if order else groups.order_by("-count", label)
    return [(code, name, count) for code, name, count in ordered if code]


def remarks_of(responses: Iterable[Response]) -> dict[int, list[ShownRemark]]:
    """By the id of a response (from `with_words`): its remarks in the text's order, with their approved replies."""
    by_id = {response.pk: response for response in responses}
    remarks = list(_counting(Remark.objects.filter(response__in=by_id)).select_related("section").order_by("start"))
    return _by_response(remarks, by_id)


def remarks_in(remarks: Sequence[Remark], responses: Iterable[Response]) -> list[ShownRemark]:
    """These remarks as the public sees them; those of other responses are left out."""
    by_id = {response.pk: response for response in responses}
    shown = _by_response([remark for remark in remarks if remark.response_id in by_id], by_id)
    in_order = {one.remark.pk: one for rows in shown.values() for one in rows}
    return [in_order[remark.pk] for remark in remarks if remark.pk in in_order]


def _by_response(remarks: Sequence[Remark], by_id: Mapping[int, Response]) -> dict[int, list[ShownRemark]]:
    numbers = [remark.pk for remark in remarks]
    replies = approved_replies_of(numbers)
    themes: dict[int, list[str]] = {}
    ties = _theme_ties().filter(remark__in=numbers).order_by("theme__name")
    for remark, name in ties.values_list("remark_id", "theme__name"):
        themes.setdefault(remark, []).append(name)
    found: dict[int, list[ShownRemark]] = {}
    for one in remarks:
        response = by_id[one.response_id]
        pieces = public_pieces(response, one.start, one.end)
        shown = ShownRemark(one, response, pieces, tuple(themes.get(one.pk, ())), tuple(replies.get(one.pk, ())))
        found.setdefault(one.response_id, []).append(shown)
    return found


def remarks_by_provision(hearing: Hearing) -> dict[str, int]:
    """How many published remarks are about each provision, by its key."""
    remarks = _counting(Remark.objects.filter(response__in=published_responses(hearing)))
    ties = _provision_ties().filter(remark__in=remarks).order_by().values_list("key")
    return dict(ties.annotate(count=Count("remark", distinct=True)))


def _counting(remarks: QuerySet[Remark]) -> QuerySet[Remark]:
    return remarks.filter(retired_at=None)


def _theme_ties() -> QuerySet[RemarkTheme]:
    return RemarkTheme.objects.filter(theme__state=ThemeState.APPROVED).exclude(state=Tie.REJECTED)


def _provision_ties() -> QuerySet[RemarkProvision]:
    return RemarkProvision.objects.exclude(state=Tie.REJECTED)
