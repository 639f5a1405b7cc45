"""Where one paragraph makes several points: sentences are kept whole, reasons stay with what they are reasons for."""

from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from pejl.analysing.kept_sentences import sentences_of
from pejl.analysing.kinds import is_thanks, leaning, substance
from pejl.analysing.model import Kind
from pejl.analysing.remarks.openings import ADDS, LEANS, OPPOSES

LONG = 120
"""Words from which a free-form paragraph is looked at for several points."""
_SHORTEST = 18
"""Words that a point cut out of a long paragraph has at least."""
_KEPT = 4_096
_EARNEST = 1.7
"""Weight of a sentence's cues from which it is a point of its own in a long paragraph."""


class _Told(NamedTuple):
    words: int
    weight: float
    """What its strongest request, praise, doubt or offer weighs."""
    leaning: Kind | None
    adds: bool
    leans: bool
    opposes: bool


class _Sentence(NamedTuple):
    start: int
    end: int
    words: int
    weight: float
    leaning: Kind | None
    adds: bool
    leans: bool
    opposes: bool

    @property
    def is_earnest(self) -> bool:
        return self.weight >= _EARNEST


def cut_into_points(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """The points of the paragraph text[start:end] as ranges in order; usually one.

    A new point begins where a sentence adds a further request ("Desuden foreslår vi ...") and, in a paragraph of more
    than LONG words, at every sentence that asks something in earnest. Thanks in front of a request are cut off.
    """
    points = _points_of(text[start:end], language if language in ADDS else "da")
    return [(start + left, start + right) for left, right in points]


@lru_cache(maxsize=_KEPT)
def _points_of(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """The points of a paragraph. Kept: the letters of a campaign have most paragraphs in common."""
    ranges = sentences_of(text, language)
    if len(ranges) < 2:
        return ((0, len(text)),)
    sentences = [_sentence(text, left, right, language) for left, right in ranges]
    heads = _heads(sentences, _thanks_before(text, sentences, language))
    cuts = [sentences[at].start for at in heads]
    ends = [sentences[at - 1].end for at in heads]
    return tuple(zip([0, *cuts], [*ends, len(text)], strict=True))


def _sentence(text: str, start: int, end: int, language: str) -> _Sentence:
    return _Sentence(start, end, *_told_of(text[start:end], language))


@lru_cache(maxsize=_KEPT)
def _told_of(said: str, language: str) -> _Told:
    """Kept: the letters of a campaign have most sentences in common."""
    return _Told(
        words=len(said.split()),
        weight=substance(said, language),
        leaning=leaning(said, language),
        adds=bool(ADDS[language].match(said)),
        leans=bool(LEANS[language].match(said)),
        opposes=bool(OPPOSES[language].match(said)),
    )


def _heads(sentences: list[_Sentence], thanks: int) -> list[int]:
    """Numbers of the sentences at which a new point begins, the first sentence left out."""
    words = [0, *accumulate(sentence.words for sentence in sentences)]
    is_long = words[-1] > LONG
    heads = [thanks] if thanks else []
    began, earnest = thanks, sentences[thanks].is_earnest
    for at in range(thanks + 1, len(sentences)):
        sentence = sentences[at]
        if not sentence.is_earnest:
            continue
        if earnest and (sentence.adds or _ends_praise(sentence, sentences[began:at])):
            began = at
            heads.append(at)
        elif earnest and is_long:
            first = _reaches_back(sentences, at, began)
            if words[first] - words[began] >= _SHORTEST and words[-1] - words[first] >= _SHORTEST:
                began = first
                heads.append(first)
        earnest = True
    return heads


def _ends_praise(sentence: _Sentence, before: list[_Sentence]) -> bool:
    """Whether a doubt or question follows on praise alone: "Godt med lys på stien. Men træerne er fældet forgæves."

    Praise before a request is a concession, and stays with it.
    """
    if any(other.leaning not in (Kind.SUPPORT, None) for other in before):
        return False
    return sentence.leaning == Kind.QUESTION or (sentence.leaning == Kind.CONCERN and sentence.opposes)


def _thanks_before(text: str, sentences: list[_Sentence], language: str) -> int:
    """How many sentences of mere thanks stand in front of something earnest; 0 where there is nothing earnest."""
    count = 0
    while count < len(sentences) and is_thanks(text[sentences[count].start : sentences[count].end], language):
        count += 1
    return count if any(sentence.is_earnest for sentence in sentences[count:]) else 0


def _reaches_back(sentences: list[_Sentence], at: int, began: int) -> int:
    """The first sentence of the point whose request is sentence `at`: "Derfor ..." takes its reason with it.

    `began` where it leans all the way back to the point before.
    """
    first = at
    while sentences[first].leans and first - 1 > began and not sentences[first - 1].is_earnest:
        first -= 1
    leans_on_the_point_before = sentences[first].leans and first - 1 == began
    return began if leans_on_the_point_before else first
