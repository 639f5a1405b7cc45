"""Reports in running text: remarks retold paragraph by paragraph, each run of them followed by an answer."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pejl.analysing.hearing_report.answers import Answers, telling_stems
from pejl.analysing.hearing_report.model import OwnProposal, Passage, Triple
from pejl.analysing.hearing_report.outline import Unit, in_sections, stretch
from pejl.analysing.hearing_report.speakers import Speakers
from pejl.analysing.sentences import split_sentences

_LEADS_IN = re.compile(r"\b(?:synspunkt\w*|bemærkning\w*|ønske[rt]?\w*|forslag\w*|kommentar\w*|høringssvar\w*)\b", re.I)
_COMMON = 0.12
"""A stem that stands in so large a share of the paragraphs says nothing of what a remark is about."""
_SHARED_WITH_OWN = 2


@dataclass(slots=True)
class _Remark:
    """A remark while it is being read."""

    unit: Unit
    passages: list[Passage]
    codes: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(passage.text for passage in self.passages)


@dataclass(slots=True)
class _Answer:
    """An answer while it is being read."""

    passages: list[Passage] = field(default_factory=list)
    proposals: list[Passage] = field(default_factory=list)
    first: str = ""


class ProseReader:
    """Reads the sections of one report."""

    def __init__(self, speakers: Speakers, answers: Answers, lead: str) -> None:
        self._speakers, self._answers, self._lead = speakers, answers, lead
        self._units: Sequence[Unit] = ()
        self._common: frozenset[str] = frozenset()
        self._pending: list[_Remark] = []
        self._answer = _Answer()
        self._list_lead: _Remark | None = None
        self.triples: list[Triple] = []
        self.own: list[OwnProposal] = []

    def read(self, units: Sequence[Unit]) -> None:
        """Read all units; what comes of it stands in `triples` and `own`."""
        self._units, self._common = units, _common_stems(units)
        for section in in_sections(units):
            for unit in section:
                self._read_unit(unit)
            self._close()
            self._pending, self._list_lead = self._leave(self._pending), None

    def _read_unit(self, unit: Unit) -> None:
        sentences = [unit.passage(start, end) for start, end in split_sentences(unit.text)]
        begin = next((at for at, one in enumerate(sentences) if self._answers.begin_in(one.text)), len(sentences))
        if begin < len(sentences) and self._sums_up(sentences[:begin]):
            begin = 0
        said, answered = sentences[:begin], sentences[begin:]
        if said:
            self._read_remarks(unit, said)
        if answered:
            self._read_answer(unit, answered)

    def _sums_up(self, sentences: Sequence[Passage]) -> bool:
        """Whether sentences before an answer already speak of all the remarks, and for nobody else."""
        return bool(self._pending) and not any(
            self._speakers.is_reported(one.text, self._lead) or not self._answers.answer_all(one.text)
            for one in sentences
        )

    # -- remarks ----------------------------------------------------------------------------------------------

    def _read_remarks(self, unit: Unit, sentences: Sequence[Passage]) -> None:
        codes = [self._codes(sentence.text) for sentence in sentences]
        if self._list_lead and unit.listed and not codes[0]:
            self._begin(unit, sentences, self._list_lead.codes)
            return
        self._list_lead = None
        for at, sentence in enumerate(sentences):
            reported = self._speakers.is_reported(sentence.text, self._lead)
            current = self._pending[-1] if self._pending and not self._answer.passages else None
            others = bool(codes[at]) and (current is None or codes[at] != current.codes)
            if others or (reported and (at == 0 or current is None)):
                self._begin(unit, [sentence], codes[at])
            elif current is not None:
                current.passages.append(sentence)
        self._open_list(unit, sentences[-1], codes[-1])

    def _begin(self, unit: Unit, sentences: Sequence[Passage], codes: Sequence[str]) -> None:
        self._close()
        self._pending.append(_Remark(unit, list(sentences), list(codes)))

    def _open_list(self, unit: Unit, last: Passage, codes: Sequence[str]) -> None:
        """A paragraph that ends in a colon may lead in a list, each item of which is a remark."""
        if not last.text.rstrip().endswith(":"):
            return
        begun = self._pending and self._pending[-1].passages[-1] is last and len(self._pending[-1].passages) == 1
        if begun:
            self._list_lead = self._pending[-1]
        elif _LEADS_IN.search(last.text):
            self._list_lead = _Remark(unit, [last], list(codes))

    def _codes(self, sentence: str) -> list[str]:
        return list(dict.fromkeys(one.code for one in self._speakers.speaking_in(sentence, self._lead)))

    # -- answers ----------------------------------------------------------------------------------------------

    def _read_answer(self, unit: Unit, sentences: Sequence[Passage]) -> None:
        self._list_lead = None
        proposals = [sentence for sentence in sentences if self._answers.propose(sentence.text)]
        if not self._pending:
            if proposals:
                self.own.append(OwnProposal(self._span(sentences), unit.section, self._lead))
            return
        if self._answer.passages and self._answer.proposals and not self._belongs(sentences):
            self._close()
            self._read_answer(unit, sentences)
            return
        self._answer.first = self._answer.first or sentences[0].text
        self._answer.passages.extend(sentences)
        self._answer.proposals.extend(proposals)

    def _belongs(self, sentences: Sequence[Passage]) -> bool:
        """Whether a further paragraph of answers goes on with the same remarks."""
        if self._answers.go_on(sentences[0].text) or not any(self._answers.propose(one.text) for one in sentences):
            return True
        said = self._stems(" ".join(remark.text for remark in self._pending))
        return len(said & self._stems(" ".join(one.text for one in sentences))) >= _SHARED_WITH_OWN

    def _close(self) -> None:
        """Give the answer that was read to the remarks it is about."""
        if not self._answer.passages:
            return
        answer, self._answer = self._answer, _Answer()
        pending, self._pending = self._without_leads(self._pending), []
        stems = self._stems(" ".join(passage.text for passage in answer.passages))
        all_of_them = self._answers.answer_all(answer.first)
        for remark in pending:
            together = remark.unit is pending[-1].unit
            is_meant = all_of_them or together or bool(self._stems(remark.text) & stems)
            self.triples.append(self._triple(remark, answer if is_meant else _Answer()))

    def _leave(self, pending: Sequence[_Remark]) -> list[_Remark]:
        """What a section ends with and nobody answered."""
        self.triples.extend(self._triple(remark, _Answer()) for remark in self._without_leads(pending))
        return []

    @staticmethod
    def _without_leads(pending: Sequence[_Remark]) -> list[_Remark]:
        """Without the paragraphs that only led in a list."""
        return [
            remark
            for at, remark in enumerate(pending)
            if not (
                remark.text.rstrip().endswith(":")
                and at + 1 < len(pending)
                and pending[at + 1].unit.listed
                and len(remark.passages) == 1
            )
        ]

    def _span(self, passages: Sequence[Passage]) -> Passage:
        return stretch(self._units, passages[0].start, passages[-1].end)

    def _stems(self, text: str) -> frozenset[str]:
        return telling_stems(text) - self._common

    def _triple(self, remark: _Remark, answer: _Answer) -> Triple:
        text = remark.text
        parties = self._speakers.parties_in(text)
        own = tuple(self._speakers.names[code] for code in remark.codes)
        headings = self._speakers.codes_in(" ".join(remark.unit.path))
        return Triple(
            remark=self._span(remark.passages),
            position=self._span(answer.passages) if answer.passages else None,
            changes=tuple(answer.proposals),
            section=remark.unit.section,
            path=remark.unit.path,
            committees=tuple(remark.codes) or headings or ((self._lead,) if self._lead else ()),
            answered_by=self._lead,
            senders=tuple(dict.fromkeys((*own, *parties))),
        )


def _common_stems(units: Iterable[Unit]) -> frozenset[str]:
    texts = [telling_stems(unit.text) for unit in units]
    counted = Counter(stem for stems in texts for stem in stems)
    return frozenset(stem for stem, count in counted.items() if count > max(3, _COMMON * len(texts)))
