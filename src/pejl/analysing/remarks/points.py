"""Where one paragraph makes several points: sentences are kept whole, reasons stay with what they are reasons for."""

from pejl.analysing.kinds import is_thanks, substance
from pejl.analysing.remarks.openings import ADDS, LEANS
from pejl.analysing.sentences import split_sentences

LONG = 120
"""Words from which a free-form paragraph is looked at for several points."""
_SHORTEST = 18
"""Words that a point cut out of a long paragraph has at least."""
_EARNEST = 1.7
"""Weight of a sentence's cues from which it is a point of its own in a long paragraph."""


def cut_into_points(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """The points of the paragraph text[start:end] as ranges in order; usually one.

    A new point begins where a sentence adds a further request ("Desuden foreslår vi ...") and, in a paragraph of more
    than LONG words, at every sentence that asks something in earnest. Thanks in front of a request are cut off.
    """
    known = language if language in ADDS else "da"
    paragraph = text[start:end]
    sentences = [(start + left, start + right) for left, right in split_sentences(paragraph, known)]
    if len(sentences) < 2:
        return [(start, end)]
    weights = [substance(text[left:right], known) for left, right in sentences]
    heads = _heads(text, sentences, weights, len(paragraph.split()) > LONG, known)
    cuts = [sentences[at][0] for at in heads]
    return list(zip([start, *cuts], [*(_end_before(text, cut) for cut in cuts), end], strict=True))


def _heads(
    text: str, sentences: list[tuple[int, int]], weights: list[float], is_long: bool, language: str
) -> list[int]:
    """Numbers of the sentences at which a new point begins, the first sentence left out."""
    thanks = _thanks_before(text, sentences, weights, language)
    heads = [thanks] if thanks else []
    began, earnest = thanks, weights[thanks] >= _EARNEST
    for at in range(thanks + 1, len(sentences)):
        said = text[sentences[at][0] : sentences[at][1]]
        if weights[at] >= _EARNEST:
            adds = bool(ADDS[language].match(said))
            if earnest and (adds or is_long):
                first = at if adds else _reaches_back(text, sentences, weights, at, began, language)
                if adds or _enough(text, sentences, began, first, at):
                    heads.append(first)
                    began = first
            earnest = True
    return heads


def _thanks_before(text: str, sentences: list[tuple[int, int]], weights: list[float], language: str) -> int:
    """How many sentences of mere thanks stand in front of something earnest; 0 where there is nothing earnest."""
    count = 0
    while count < len(sentences) and is_thanks(text[slice(*sentences[count])], language):
        count += 1
    return count if max(weights[count:], default=0.0) >= _EARNEST else 0


def _enough(text: str, sentences: list[tuple[int, int]], began: int, first: int, at: int) -> bool:
    before = text[sentences[began][0] : sentences[first - 1][1]]
    rest = text[sentences[first][0] : sentences[-1][1]]
    return first > began and len(before.split()) >= _SHORTEST and len(rest.split()) >= _SHORTEST and at >= first


def _reaches_back(
    text: str, sentences: list[tuple[int, int]], weights: list[float], at: int, began: int, language: str
) -> int:
    """The first sentence of the point whose request is sentence `at`: "Derfor ..." takes its reason with it."""
    first = at
    while first > began + 1 and LEANS[language].match(text, sentences[first][0]) and weights[first - 1] < _EARNEST:
        first -= 1
    if first == began + 1 and LEANS[language].match(text, sentences[first][0]):
        return began
    return first


def _end_before(text: str, cut: int) -> int:
    return len(text[:cut].rstrip())
