"""Campaign letters: responses that are near-duplicates of each other. Each sender still counts."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from pejl.analysing.kept_sentences import sentences_of
from pejl.analysing.model import Campaign, Kind, ResponseAnalysis
from pejl.analysing.near_duplicates import group_near_duplicates

_FEWEST: Final = 3
"""Two alike letters are a couple of neighbours, or one sender twice; three are a campaign."""
_FEWEST_WORDS: Final = 25
"""Shorter responses are alike by chance ("Ingen bemærkninger")."""
_TITLE_LENGTH: Final = 90
_LETTERS: Final = re.compile(r"[^\W_]+")


def find_campaigns(responses: Sequence[ResponseAnalysis]) -> tuple[Campaign, ...]:
    """The campaigns among responses, largest first; what makes a campaign are the remarks, not greetings or templates.

    `differences` holds, per file, the sentences that the lead text does not have in the same words.
    """
    candidates = [(response, _said(response)) for response in responses]
    candidates = [(response, said) for response, said in candidates if len(said.split()) >= _FEWEST_WORDS]
    groups: dict[int, list[ResponseAnalysis]] = {}
    for group, (response, _) in zip(
        group_near_duplicates([said for _, said in candidates]).tolist(), candidates, strict=True
    ):
        groups.setdefault(group, []).append(response)
    found = sorted(
        (members for members in groups.values() if len(members) >= _FEWEST),
        key=lambda members: (-len(members), members[0].file),
    )
    return tuple(_campaign(f"campaign-{number}", members) for number, members in enumerate(found, start=1))


def _campaign(key: str, members: list[ResponseAnalysis]) -> Campaign:
    sentences = {member.file: _sentences(member) for member in members}
    spread = Counter(norm for own in sentences.values() for norm in dict.fromkeys(own))
    lead = max(members, key=lambda member: _typical(sentences[member.file], spread, len(members)))
    shared = sentences[lead.file]
    return Campaign(
        key=key,
        title=_title(lead),
        lead=lead.file,
        responses=tuple(member.file for member in members),
        differences={
            file: tuple(text for norm, text in own.items() if norm not in shared)
            for file, own in sentences.items()
            if file != lead.file and any(norm not in shared for norm in own)
        },
    )


def _said(response: ResponseAnalysis) -> str:
    return "\n".join(remark.text for remark in response.remarks if remark.kind is not Kind.COURTESY)


def _sentences(response: ResponseAnalysis) -> dict[str, str]:
    """The sentences of a response: folded to letters and digits -> as written."""
    found: dict[str, str] = {}
    for remark in response.remarks:
        for norm, text in _folded_sentences(remark.text, response.language):
            found.setdefault(norm, text)
    return found


@lru_cache(maxsize=1_024)
def _folded_sentences(text: str, language: str) -> tuple[tuple[str, str], ...]:
    """The sentences of a remark, each folded and as written; kept, since the letters of a campaign repeat it."""
    sentences = [text[start:end] for start, end in sentences_of(text, language)]
    return tuple((" ".join(_LETTERS.findall(sentence.casefold())), sentence) for sentence in sentences)


def _typical(own: dict[str, str], spread: Counter[str], members: int) -> float:
    """How much of a response most others say too; what it says alone counts against it."""
    return sum((spread[norm] / members - 0.5) * len(norm) for norm in own)


def _title(lead: ResponseAnalysis) -> str:
    """The first sentence of the lead text that asks for something."""
    asked = [remark for remark in lead.remarks if remark.kind is not Kind.COURTESY] or list(lead.remarks)
    remark = next((r for r in asked if r.kind in {Kind.CHANGE, Kind.AMENDMENT, Kind.CONCERN}), asked[0])
    start, end = sentences_of(remark.text, lead.language)[0]
    text = " ".join(remark.text[start:end].split())
    return text if len(text) <= _TITLE_LENGTH else text[: text.rfind(" ", 0, _TITLE_LENGTH)] + " …"
