"""Reads of campaigns: how many sent the same letter, and what each changed in it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery

from pejl.analysing.model import Kind
from pejl.analysing.sentences import split_sentences
from pejl.stages.hearings.models import Hearing
from pejl.stages.remarks.models import Campaign, CampaignMember, Remark, Tie
from pejl.stages.responses.models import Response, ResponseState
from pejl.writing.word_diff import Piece, word_diff

_KEPT_WORDS = 10
"""So many words are shown on either side of a change."""
_WORD = re.compile(r"\s*\S+\s*")
_COUNTING = ~Q(members__state=Tie.REJECTED) & ~Q(members__response__state=ResponseState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Letter:
    """One sender's version of a campaign's text, beside the lead text."""

    member: CampaignMember
    pieces: tuple[Piece, ...]

    @property
    def shortened(self) -> tuple[Piece, ...]:
        """The pieces, of what is the same only the words next to a change."""
        last = len(self.pieces) - 1
        return tuple(
            Piece("same", _around(piece.text, before=place > 0, after=place < last))
            if piece.change == "same"
            else piece
            for place, piece in enumerate(self.pieces)
        )

    @property
    def is_the_same(self) -> bool:
        """Whether it says what the lead text says, word for word."""
        return all(piece.change == "same" for piece in self.pieces)


def campaigns_of(hearing: Hearing) -> QuerySet[Campaign]:
    """The hearing's campaigns with `letters` (those that count), `different` and `taken_out`, the largest first."""
    answered = (
        Remark.objects.filter(campaign=OuterRef("pk"), response=OuterRef("lead"), retired_at=None)
        .order_by()
        .values("campaign")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return (
        Campaign.objects.filter(hearing=hearing)
        .select_related("lead")
        .annotate(
            letters=Count("members", filter=_COUNTING),
            different=Count("members", filter=_COUNTING & ~Q(members__differences=[])),
            taken_out=Count("members", filter=Q(members__state=Tie.REJECTED)),
            points=Subquery(answered),
        )
        .order_by("-letters", "id")
    )


def members_of(campaign: Campaign, *, state: str = "", different: bool = False) -> QuerySet[CampaignMember]:
    """The campaign's letters with what `letters_beside` reads; with `state` "out" those that were taken out of it."""
    members = CampaignMember.objects.filter(campaign=campaign)
    taken_out = Q(state=Tie.REJECTED)
    members = members.filter(taken_out if state == "out" else ~taken_out)
    if different:
        members = members.exclude(differences=[])
    return members.select_related("response", "by").prefetch_related(
        Prefetch("response__remarks", queryset=_said(), to_attr="said"), "response__senders"
    )


def lead_text(campaign: Campaign) -> str:
    """What the lead letter says, its courtesies left out."""
    return _joined(_said().filter(response=campaign.lead_id))


def letters_beside(lead: str, members: Iterable[CampaignMember]) -> list[Letter]:
    """Each letter with its words marked against the lead text."""
    return [Letter(member, compared(lead, _joined(member.response.said))) for member in members]  # type: ignore[attr-defined]


def own_passages(lead: Sequence[str], letter: Sequence[str]) -> list[str]:
    """The sentences of a letter that the lead text does not have, whatever their case and punctuation."""
    known = {_folded(sentence) for sentence in lead}
    return [sentence for sentence in letter if _folded(sentence) not in known and _folded(sentence)]


def sentences_of(response: Response) -> list[str]:
    """The sentences of a response's remarks, its courtesies left out."""
    return _sentences(_joined(_said().filter(response=response)))


def compared(lead: str, letter: str) -> tuple[Piece, ...]:
    """Where a letter departs from the lead text, word by word: sentences are aligned first, so that it stays quick."""
    old, new = _with_space(lead), _with_space(letter)
    folded = [_folded(sentence) for sentence in old], [_folded(sentence) for sentence in new]
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, *folded, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(new[c:d])))
        else:
            pieces.extend(word_diff("".join(old[a:b]), "".join(new[c:d])))
    return tuple(pieces)


def _around(text: str, *, before: bool, after: bool) -> str:
    """The first words, where something stands before them, and the last, where something stands after."""
    words = _WORD.findall(text)
    if len(words) <= 2 * _KEPT_WORDS + 4:
        return text
    head = ["".join(words[:_KEPT_WORDS]).rstrip()] if before else []
    tail = ["".join(words[-_KEPT_WORDS:]).lstrip()] if after else []
    return " ".join([*head, "[…]", *tail])


def _said() -> QuerySet[Remark]:
    return Remark.objects.filter(retired_at=None).exclude(kind=Kind.COURTESY).order_by("start")


def _joined(remarks: Iterable[Remark]) -> str:
    return "\n".join(remark.text for remark in remarks)


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


def _with_space(text: str) -> list[str]:
    """The sentences with the white space around them, so that they join to the whole."""
    edges = [0, *(start for start, _ in split_sentences(text)[1:]), len(text)]
    return [text[start:end] for start, end in pairwise(edges) if end > start]


def _folded(sentence: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in sentence.casefold()).split())
