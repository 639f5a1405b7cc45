"""A hearing as large as the web benchmark wants it, written straight into the tables: no file is read for it."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

SEED = 2023
_REMARKS = 10
"""In each response."""
_AT_ONCE = 500
_KINDS = ("change", "concern", "support", "question", "amendment", "information", "offer", "courtesy")
_SENDERS = ("resident", "association", "school", "local_committee", "company")
_THEMES = 24
_DEMO = "integrations-og-medborgerskabspolitik"


@dataclass(frozen=True, slots=True)
class Crowd:
    """A hearing that was seeded."""

    slug: str
    responses: int
    remarks: int


def seeded(count: int, slug: str) -> Crowd:
    """A closed hearing with `count` published responses of ten remarks each, read, coded, tied, assigned, indexed.

    Its draft and its boxes are those of the demo, which must be there; so are the remarks, drawn from a fixed seed.
    """
    from pejl.stages.hearings.models import Hearing

    hearing = _hearing(slug)
    lines = _sentences()
    draw = random.Random(SEED)
    units = _units()
    for start in range(0, count, _AT_ONCE):
        _batch(hearing, range(start + 1, min(start + _AT_ONCE, count) + 1), lines, draw, units)
    Hearing.objects.filter(pk=hearing.pk).update(last_number=count)
    return Crowd(slug, count, count * _REMARKS)


def _sentences() -> list[str]:
    """The remarks of the demo's closed hearing, each on one line."""
    from pejl.stages.remarks.models import Remark

    remarks = Remark.objects.filter(hearing__slug=_DEMO, retired_at=None).order_by("pk")
    return [" ".join(text.split()) for text in remarks.values_list("text", flat=True)]


def _units() -> list[Any]:
    """The administrations, with the committees they serve."""
    from pejl.stages.organisation.models import Unit

    return list(Unit.objects.filter(kind="administration").prefetch_related("serves"))


def _hearing(slug: str) -> Any:
    """A copy of the demo's closed hearing without its responses, with themes of its own."""
    from django.utils import timezone

    from pejl.stages.hearings.models import Hearing, Section
    from pejl.stages.remarks.models import Theme

    demo = Hearing.objects.get(slug=_DEMO)
    sections = list(demo.sections.prefetch_related("committees"))
    hearing = Hearing.objects.get(pk=demo.pk)
    hearing.pk, hearing.slug, hearing.last_number = None, slug, 0
    hearing.title, hearing.published_at = f"{demo.title} ({slug})", timezone.now() - timedelta(days=2)
    hearing._state.adding = True
    hearing.save()
    for section in sections:
        committees = list(section.committees.all())
        copy = Section.objects.create(
            hearing=hearing, key=section.key, order=section.order, title=section.title, provisions=section.provisions
        )
        copy.committees.set(committees)
    for number in range(_THEMES):
        Theme.objects.create(hearing=hearing, key=f"theme-{number}", name=f"Tema {number}", state="approved")
    return hearing


def _batch(hearing: Any, numbers: range, lines: Sequence[str], draw: random.Random, units: Sequence[Any]) -> None:
    from django.db import transaction

    with transaction.atomic():
        responses = _responses(hearing, numbers, draw)
        said = {response.pk: draw.choices(lines, k=_REMARKS) for response in responses}
        _texts(responses, said)
        _ties(hearing, _remarks(hearing, responses, said, draw), draw, units)


def _responses(hearing: Any, numbers: range, draw: random.Random) -> list[Any]:
    from pejl.stages.organisation.models import District
    from pejl.stages.responses.models import Response, Sender

    districts = list(District.objects.all())
    rows = Response.objects.bulk_create(
        Response(
            hearing=hearing,
            number=number,
            state="read",
            channel=draw.choice(("written", "email", "web_form")),
            received_at=hearing.opens_at + timedelta(minutes=number),
            title=f"Afsender {number}",
            sender_kind=draw.choice(_SENDERS),
            district=draw.choice(districts),
            language="da",
            consent=True,
            publication="cleared",
            redacted_at=hearing.closes_at,
            source=f"crowd:{number}",
        )
        for number in numbers
    )
    Sender.objects.bulk_create(Sender(response=row, name=row.title, kind=row.sender_kind) for row in rows)
    return rows


def _texts(responses: Sequence[Any], said: dict[int, list[str]]) -> None:
    from pejl.ground.search.matching import TITLE_ENDS, scope_words
    from pejl.ground.search.models import SearchEntry
    from pejl.ground.search.words import run_of, words_of
    from pejl.reading.builder import DocumentBuilder
    from pejl.reading.document import BlockKind
    from pejl.reading.stored import to_json
    from pejl.stages.responses.models import Edition, Extract

    editions = Edition.objects.bulk_create(
        Edition(response=row, number=1, received_at=row.received_at) for row in responses
    )
    extracts, entries = [], []
    for row, edition in zip(responses, editions, strict=True):
        builder = DocumentBuilder(row.title, "txt")
        for line in said[row.pk]:
            builder.add(BlockKind.PARAGRAPH, line)
        document = builder.build()
        extracts.append(
            Extract(response=row, edition=edition, text=document.text, document=to_json(document), reader="1")
        )
        words = {word for line in said[row.pk] for word in _words(line, words_of).split()}
        entries.append(
            SearchEntry(
                kind="response",
                object_id=row.pk,
                hearing_id=row.hearing_id,
                address={"slug": row.hearing.slug, "number": row.number},
                title=row.title,
                text=document.text,
                for_public=True,
                for_staff=True,
                lemmas=" ".join(sorted(words)),
                title_lemmas=words_of(row.title, "da"),
                scope=scope_words(kind="response", hearing=row.hearing_id, for_public=True, for_staff=True),
                running=f" {run_of(row.title)} {TITLE_ENDS} {run_of(document.text)} ",
            )
        )
    Extract.objects.bulk_create(extracts)
    SearchEntry.objects.bulk_create(entries)


_LEMMAS: dict[str, str] = {}


def _words(line: str, words_of: Callable[[str, str], str]) -> str:
    if line not in _LEMMAS:
        _LEMMAS[line] = words_of(line, "da")
    return _LEMMAS[line]


def _remarks(hearing: Any, responses: Sequence[Any], said: dict[int, list[str]], draw: random.Random) -> list[Any]:
    from pejl.ground.search.matching import TITLE_ENDS, scope_words
    from pejl.ground.search.models import SearchEntry
    from pejl.ground.search.words import run_of, words_of
    from pejl.stages.remarks.models import Remark

    sections = list(hearing.sections.all())

    def rows() -> Iterator[Remark]:
        for response in responses:
            at = 0
            for number, line in enumerate(said[response.pk], start=1):
                section, kind = draw.choice(sections), draw.choice(_KINDS)
                yield Remark(
                    hearing=hearing,
                    response=response,
                    number=number,
                    start=at,
                    end=at + len(line),
                    text=line,
                    section=section,
                    section_suggested=section,
                    kind=kind,
                    kind_suggested=kind,
                    confidence=draw.random(),
                )
                at += len(line) + 1

    made = Remark.objects.bulk_create(rows())
    SearchEntry.objects.bulk_create(
        SearchEntry(
            kind="remark",
            object_id=row.pk,
            hearing_id=hearing.pk,
            address={"slug": hearing.slug, "number": row.response.number, "remark": row.number},
            title=f"{row.response.number}.{row.number}",
            text=row.text,
            for_public=False,
            for_staff=True,
            lemmas=_words(row.text, words_of),
            title_lemmas=f"{row.response.number} {row.number}",
            scope=scope_words(kind="remark", hearing=hearing.pk, for_public=False, for_staff=True),
            running=f" {row.response.number} {row.number} {TITLE_ENDS} {run_of(row.text)} ",
        )
        for row in made
    )
    return made


def _ties(hearing: Any, remarks: Sequence[Any], draw: random.Random, units: Sequence[Any]) -> None:
    from django.utils import timezone

    from pejl.stages.remarks.models import Assignment, RemarkCommittee, RemarkProvision, RemarkTheme

    keys = list(hearing.version.provisions.values_list("key", flat=True))
    themes = list(hearing.themes.all())
    serving = [(unit, committee) for unit in units for committee in unit.serves.all()]
    now = timezone.now()
    chosen = [draw.choice(serving) for _ in remarks]
    RemarkProvision.objects.bulk_create(
        RemarkProvision(remark=row, key=draw.choice(keys), score=draw.random(), reason="text") for row in remarks
    )
    RemarkTheme.objects.bulk_create(
        RemarkTheme(remark=row, theme=draw.choice(themes)) for row in remarks if draw.random() < 0.6
    )
    RemarkCommittee.objects.bulk_create(
        RemarkCommittee(remark=row, committee=committee) for row, (_, committee) in zip(remarks, chosen, strict=True)
    )
    Assignment.objects.bulk_create(
        Assignment(remark=row, unit=unit, at=now) for row, (unit, _) in zip(remarks, chosen, strict=True)
    )
