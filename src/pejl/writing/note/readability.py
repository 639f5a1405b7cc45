"""How hard the draft is to read: what many responses complain of, in figures."""

from collections.abc import Iterator

from pejl.analysing.provision import Provision
from pejl.analysing.readability import Lix, lix
from pejl.writing.note.material import Material
from pejl.writing.note.outline import Block, Column, Heading, Paragraph, Runs, Table, plain
from pejl.writing.note.remarks import provision_title

_FEWEST_WORDS = 30
"""A shorter text has no LIX worth saying: one long word more or less moves it by a whole level."""
_SHOWN = 10


def readability_part(material: Material) -> Iterator[Block]:
    """The draft's LIX as a whole, and its hardest provisions, the hardest first."""
    say = material.say
    language = material.analysis.hearing.language
    scored = [(provision, lix(provision.text, language)) for provision in material.provisions.values()]
    scored = [(provision, score) for provision, score in scored if score.words >= _FEWEST_WORDS]
    if not scored:
        return
    whole = lix("\n\n".join(provision.text for provision, _ in scored), language)
    yield Heading(2, say("Readability of the draft"), "readability")
    yield Paragraph(
        plain(
            say(
                "The draft has a LIX of {score} ({level}). LIX is words per sentence plus the percentage of words with "
                "more than six letters (Björnsson 1968). These parts are the hardest to read:",
                score=say.number(whole.score),
                level=say(whole.level),
            )
        )
    )
    hardest = sorted(scored, key=lambda entry: (-entry[1].score, entry[0].key))[:_SHOWN]
    columns = (Column(say("Part of the draft"), 6), Column(say("LIX"), 1, numeric=True), Column(say("Level"), 2))
    rows = tuple(_row(material, provision, score) for provision, score in hardest)
    yield Table(say("Readability of the draft"), columns, rows, captioned=False)


def _row(material: Material, provision: Provision, score: Lix) -> tuple[Runs, ...]:
    say = material.say
    return (
        plain(provision_title(say, provision, material.provisions)),
        plain(say.number(score.score)),
        plain(say(score.level)),
    )
