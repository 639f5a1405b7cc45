"""One amendment with all that helps to place it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pejl.analysing.kept_sentences import sentences_of
from pejl.analysing.model import Amendment, ProvisionMatch, Span
from pejl.analysing.proposals.edit import Edit
from pejl.analysing.proposals.locating import Located, locate
from pejl.analysing.proposals.model import Action, Obstacle, Placing, Proposal, Unplaced
from pejl.analysing.proposals.pieces import piece_of
from pejl.analysing.proposals.targets import Place, Target, below, matched, understand
from pejl.analysing.provision import PolicyText, Provision

_BELOW, _TIED, _SPOKEN_OF, _SAME_BOX, _ANYWHERE = 0.95, 0.95, 0.9, 0.9, 0.85
"""How sure a place is: under the one that is named, tied to the remark, like it in words, in its box, in the policy."""
_ELSEWHERE = 0.8
"""Words that do not stand where the remark says."""
_REPEATED = 0.6
"""Words that stand there several times: the first may not be the one that is meant."""
_OPENERS = "”“„\"»«’‘' \n"
_MOST_CANDIDATES = 8

Outcome = Proposal | Unplaced


@dataclass(frozen=True, slots=True)
class Hit:
    """Words found in a provision: in its title or its body."""

    provision: Provision
    in_title: bool
    located: Located
    reason: Placing
    confidence: float
    others: tuple[Located, ...] = ()
    """The further places of the same words in the same text."""

    @property
    def text(self) -> str:
        """The title or the body that was searched."""
        return self.provision.title if self.in_title else self.provision.text


@dataclass(frozen=True)
class Request:
    """One amendment of a remark, and the policy it is about."""

    amendment: Amendment
    text: str
    """The remark's words."""
    policy: PolicyText
    matches: Sequence[ProvisionMatch]
    section: str
    language: str

    @cached_property
    def target(self) -> Target:
        """Where the amendment says it belongs."""
        return understand(self.amendment.target, self.clause, self.text, self.policy, self.section)

    @cached_property
    def told(self) -> tuple[tuple[Place, Span], ...]:
        """The item or sentence that the remark tells, in the provisions it names or that stand under those."""
        named = self.target.named or self.tied
        places = (*named, *below(named, self.policy))
        pieces = ((place, piece_of(self.target.part, place.provision, self.language)) for place in places)
        return tuple((place, piece) for place, piece in pieces if piece)

    @cached_property
    def tied(self) -> tuple[Place, ...]:
        """The provisions the remark as a whole is tied to."""
        return matched(self.matches, self.policy)

    @cached_property
    def _stretch(self) -> tuple[int, int]:
        """Where the remark has the new words; else the old ones, else those about the place."""
        words = self.amendment.new or self.amendment.old or self.amendment.target
        found = locate(words, self.text, fuzzy=False)
        return (found[-1].start, found[-1].end) if found else (len(self.text), len(self.text))

    @property
    def before(self) -> str:
        """What the remark says before the new words; all of it where they do not stand in it so."""
        return self.text[: self._stretch[0]]

    @property
    def behind(self) -> str:
        """What the remark says after the new words."""
        return self.text[self._stretch[1] :]

    @cached_property
    def clause(self) -> str:
        """The sentence that asks for the change: up to the new words, or with those about the place."""
        worded = self.amendment.new or self.amendment.old
        said = self.before.rstrip(_OPENERS) if worded else self.text[: self._stretch[1]]
        sentences = sentences_of(said, self.language)
        return said[sentences[-1][0] :] if sentences else ""

    def find(self, words: str, *, fuzzy: bool = True) -> tuple[Hit, ...]:
        """Where `words` stand: in the narrowest circle around the named place that has them, best first.

        Several hits are as good as each other; a hit tells how often its own text has the words.
        """
        if within := [hit for place, piece in self.told for hit in _hits_within(words, place, piece)]:
            return tuple(within[:1])
        for places, factor, may_differ in self._circles():
            hits = [hit for place in places for hit in _hits(words, place, factor, fuzzy and may_differ)]
            if hits:
                best = max(hit.located.score for hit in hits)
                found = [hit for hit in hits if hit.located.score == best]
                return tuple(self._weighed(hit, rivals=len(hits) > len(found)) for hit in found)
        return ()

    def _weighed(self, hit: Hit, *, rivals: bool) -> Hit:
        """Less sure where the remark names another place, or where others have the words in another form."""
        elsewhere = hit.reason is Placing.QUOTE and bool(self.target.named)
        factor = (_ELSEWHERE if elsewhere else 1.0) * (_REPEATED if rivals else 1.0)
        return replace(hit, confidence=hit.confidence * factor)

    def _circles(self) -> Iterator[tuple[tuple[Place, ...], float, bool]]:
        said = tuple(place for place in self.tied if place.reason is not Placing.TEXT)
        spoken = _quoted([place.provision for place in self.tied if place.reason is Placing.TEXT])
        box = _quoted([p for p in self.policy.provisions if self.section and p.section == self.section])
        everywhere = _quoted(self.policy.provisions)
        yield self.target.named, 1.0, True
        yield below(self.target.named, self.policy), _BELOW, True
        yield (*said, *below(said, self.policy)), _TIED, True
        yield spoken, _SPOKEN_OF, False
        yield box, _SAME_BOX, False
        yield everywhere, _ANYWHERE, False
        yield spoken, _SPOKEN_OF, True
        yield everywhere, _ANYWHERE, True

    # -- what comes of it -------------------------------------------------------------------------------------

    def unplaced(self, obstacle: Obstacle, words: str = "", candidates: Sequence[Provision] = ()) -> Unplaced:
        """The amendment waits for a person, and why."""
        keys = [provision.key for provision in candidates] or [place.provision.key for place in self._likely()]
        return Unplaced(self.amendment, obstacle, words, tuple(dict.fromkeys(keys))[:_MOST_CANDIDATES])

    def nowhere(self, words: str = "") -> Unplaced:
        """As `unplaced`, with what is missing told from the target."""
        if self.target.unknown:
            return self.unplaced(Obstacle.UNKNOWN_PLACE, words)
        return self.unplaced(Obstacle.WORDS_NOT_FOUND if words else Obstacle.NO_PLACE, words)

    def _likely(self) -> tuple[Place, ...]:
        return self.target.named or self.tied

    def reworded(
        self, provision: Provision, edit: Edit, *, reason: Placing, confidence: float, in_title: bool = False
    ) -> Outcome:
        """The provision with an edit in its body, or in its title."""
        title = edit.applied(provision.title) if in_title else provision.title
        body = provision.text if in_title else edit.applied(provision.text)
        if (title, body) == (provision.title, provision.text):
            return self.unplaced(Obstacle.NOTHING_CHANGES, candidates=[provision])
        return Proposal(
            key=provision.key,
            action=Action.REWORD,
            old_title=provision.title,
            new_title=title,
            old_body=provision.text,
            new_body=body,
            confidence=_rounded(confidence),
            reason=reason,
            amendment=self.amendment,
            quote=Span(edit.start, edit.end),
            in_title=in_title,
            parent=provision.parent,
            kind=provision.kind,
            number=provision.number,
        )

    def deleted(self, provision: Provision, *, reason: Placing, confidence: float) -> Proposal:
        """The provision taken out."""
        return Proposal(
            key=provision.key,
            action=Action.DELETE,
            old_title=provision.title,
            new_title="",
            old_body=provision.text,
            new_body="",
            confidence=_rounded(confidence),
            reason=reason,
            amendment=self.amendment,
            quote=Span(0, len(provision.text)),
            parent=provision.parent,
            kind=provision.kind,
            number=provision.number,
        )


def one_of(hits: Sequence[Hit]) -> Hit | None:
    """The hit, where all are in one provision: the one in the body before the one in the title."""
    if len({hit.provision.key for hit in hits}) != 1:
        return None
    return min(hits, key=lambda hit: (hit.in_title, hit.located.start))


def _quoted(provisions: Sequence[Provision]) -> tuple[Place, ...]:
    return tuple(Place(provision, Placing.QUOTE, 1.0) for provision in provisions)


def _hits(words: str, place: Place, factor: float, fuzzy: bool) -> Iterator[Hit]:
    provision = place.provision
    for in_title, text in ((False, provision.text), (True, provision.title)):
        located = locate(words, text, fuzzy=fuzzy)
        if located:
            first, *others = located
            sure = factor * place.worth * first.score * (_REPEATED if others else 1.0)
            yield Hit(provision, in_title, first, place.reason, sure, tuple(others))


def _hits_within(words: str, place: Place, piece: Span) -> Iterator[Hit]:
    """Words found in one item or sentence of a provision."""
    located = locate(words, place.provision.text[piece.start : piece.end])
    for first in located[:1]:
        moved = Located(piece.start + first.start, piece.start + first.end, first.score)
        sure = place.worth * first.score * (_REPEATED if len(located) > 1 else 1.0)
        yield Hit(place.provision, False, moved, place.reason, sure)


def _rounded(confidence: float) -> float:
    return round(min(max(confidence, 0.0), 1.0), 2)
