"""Responses composed from the sentences of the demo hearing: who writes, what they say, and who copies whom."""

import random
import sys
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "example"
CAMPAIGN_SHARE = 0.35
_CAMPAIGNS = 8
_PARAGRAPHS = (5, 16)
"""Paragraphs of a response: one to three pages."""
_SENTENCES = (2, 5)
_BULLETS = 0.15
_GENERAL = "general"

_NAMES = """
Anders Birgit Carsten Dorthe Erling Fatima Gorm Hanan Ivan Jytte Kaj Lene Mads Nadia Otto Poul Rikke Selma Tage Ulla
Askholm Brinkby Dalgren Elmholt Fjordbak Grønlev Havgaard Kirkmose Lyngtoft Nordbæk Ravnkilde Skovlund Tornbæk Vestbo
Beboerforeningen Grundejerforeningen Idrætsklubben Kulturhuset Forældrerådet Ældreklubben Boldklubben
Engholm Havnestaden Møllevangen Nordby Skrænten Teglgården Fjordglimt Strandvejen Bakken Åparken
"""
_FIRST, _LAST, _BODIES, _PLACES = (line.split() for line in _NAMES.strip().splitlines())
_GREETINGS = ("Til Ravnsund Kommune", "Kære Byråd", "Kære kommune", "Til Beskæftigelses- og Integrationsudvalget")
_ENDINGS = ("Med venlig hilsen", "Venlig hilsen", "Mange hilsner", "Hilsen")


@dataclass(frozen=True, slots=True)
class Letter:
    """A response before it has a format: paragraphs by box of the template; one that begins with "- " is a bullet."""

    sender: str
    contact: str
    email: str
    phone: str
    greeting: str
    ending: str
    boxes: dict[str, list[str]]
    campaign: int | None = None

    @property
    def paragraphs(self) -> list[str]:
        """All paragraphs, as a letter without the template has them."""
        return [paragraph for own in self.boxes.values() for paragraph in own]


def compose(count: int, seed: int) -> list[Letter]:
    """`count` letters, 35 % of them copies of eight campaigns with small edits; the same for the same arguments."""
    chance = random.Random(seed)
    templates = [_boxes(chance) for _ in range(_CAMPAIGNS)]
    shares = [1 / rank for rank in range(1, _CAMPAIGNS + 1)]
    letters = []
    for _ in range(count):
        campaign = None
        boxes = _boxes(chance)
        if chance.random() < CAMPAIGN_SHARE:
            campaign = chance.choices(range(_CAMPAIGNS), shares)[0]
            boxes = _edited(templates[campaign], chance)
        letters.append(_signed(boxes, campaign, chance))
    return letters


def find_making() -> None:
    """Let `making`, what the demo hearing is made with, be imported."""
    if str(EXAMPLE) not in sys.path:
        sys.path.append(str(EXAMPLE))


@cache
def pool() -> dict[str, tuple[str, ...]]:
    """The sentences of the demo's responses by box; `general` holds what stands outside the template too."""
    from pejl.analysing.sentences import split_sentences

    find_making()
    from making.source import read_source

    found: dict[str, dict[str, None]] = {}
    for file in sorted((EXAMPLE / "source" / "responses").glob("*.md")):
        source = read_source(file)
        if source.settings.get("language", "da") != "da":
            continue
        for remark in source.remarks:
            for start, end in split_sentences(remark.text, "da"):
                found.setdefault(remark.section, {})[" ".join(remark.text[start:end].split())] = None
    return {section: tuple(sentences) for section, sentences in found.items() if len(sentences) > 3}


def _boxes(chance: random.Random) -> dict[str, list[str]]:
    """What one sender says: two to six boxes, general remarks among them more often than not."""
    sections = sorted(set(pool()) - {_GENERAL})
    chosen = sorted(chance.sample(sections, chance.randint(1, min(5, len(sections)))))
    if chance.random() < 0.7:
        chosen.insert(0, _GENERAL)
    left = chance.randint(*_PARAGRAPHS)
    cuts = [0, *sorted(chance.randint(1, left) for _ in chosen[1:]), left]
    return {
        section: [_paragraph(section, chance) for _ in range(max(1, end - begin))]
        for section, (begin, end) in zip(chosen, pairwise(cuts), strict=True)
    }


def _paragraph(section: str, chance: random.Random) -> str:
    """Some sentences of a box; most of what the demo has to say stands in its letters, so those lend theirs too."""
    sentences = pool()[section] + pool()[_GENERAL]
    text = " ".join(chance.sample(sentences, chance.randint(*_SENTENCES)))
    return f"- {text}" if chance.random() < _BULLETS else text


def _edited(boxes: dict[str, list[str]], chance: random.Random) -> dict[str, list[str]]:
    """A copy with small edits: some words left out or doubled, now and then a paragraph dropped or one of one's own."""
    edited = {section: [_reworded(text, chance) for text in own] for section, own in boxes.items()}
    section = chance.choice(sorted(edited))
    if chance.random() < 0.3 and len(edited[section]) > 1:
        edited[section].pop(chance.randrange(len(edited[section])))
    if chance.random() < 0.4:
        edited[section].append(_paragraph(section, chance))
    return edited


def _reworded(text: str, chance: random.Random) -> str:
    if chance.random() < 0.6:
        return text
    words = text.split()
    at = chance.randrange(1, len(words)) if len(words) > 2 else 0
    if at and words[at - 1] != "-":
        words[at : at + 1] = [] if chance.random() < 0.5 else ["virkelig", words[at]]
    return " ".join(words)


def _signed(boxes: dict[str, list[str]], campaign: int | None, chance: random.Random) -> Letter:
    person = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
    is_body = campaign is None and chance.random() < 0.5
    sender = f"{chance.choice(_BODIES)} {chance.choice(_PLACES)}" if is_body else person
    return Letter(
        sender=sender,
        contact=person,
        email=f"{person.lower().replace(' ', '.')}@post.example",
        phone=f"95 {chance.randrange(100):02} {chance.randrange(100):02} {chance.randrange(100):02}",
        greeting=chance.choice(_GREETINGS),
        ending=chance.choice(_ENDINGS),
        boxes=boxes,
        campaign=campaign,
    )
