"""What the chapters of the note are written from: the analysis, looked up by what the chapters ask for."""

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from pejl.analysing.hearing import GENERAL, Section, SenderKind
from pejl.analysing.model import (
    Campaign,
    HearingAnalysis,
    PersonalDataKind,
    Remark,
    ResponseAnalysis,
    Sender,
    Theme,
)
from pejl.analysing.provision import PolicyText, Provision
from pejl.wording import Wording
from pejl.writing.note.folding import fold_campaigns
from pejl.writing.reply import Reply

SURE_MATCH = 0.4
"""From this score on a text match decides under which provision a remark is shown; references and quotes always do."""
_DANISH_ORDER = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})
_NOT_IN_ORDER = re.compile(r"[^\w{|} ]")
_NO_LETTER = re.compile(r"[\W_]")


def provision_of(remark: Remark) -> str:
    """Key of the provision under which a remark is shown, "" where none is certain enough."""
    for match in remark.provisions:
        if match.reason != "text" or match.score >= SURE_MATCH:
            return match.key
    return ""


def chapter_of(
    remark: Remark, *, has_boxes: bool, provisions: Mapping[str, Provision], sections: Collection[str]
) -> str:
    """Key of the section under which a remark is shown.

    That is its box. The remarks of a response without boxes, which would all end among the general ones, are shown
    where the policy says what they are about, if that is certain enough. `provisions` by key; `sections` there are.
    """
    if remark.section != GENERAL or has_boxes:
        return remark.section
    provision = provisions.get(provision_of(remark))
    return provision.section if provision and provision.section in sections else remark.section


@dataclass(frozen=True)
class Material:
    """An analysis with the officer's replies, and the answers to what every chapter asks.

    `replies` maps a remark's id to its reply. With `redact`, residents are numbered instead of named and personal
    data is replaced by what it was.
    """

    analysis: HearingAnalysis
    policy: PolicyText | None
    replies: Mapping[str, Reply]
    say: Wording
    redact: bool = True

    @cached_property
    def responses(self) -> dict[str, ResponseAnalysis]:
        """Responses by file."""
        return {response.file: response for response in self.analysis.responses}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Number of each response, as it was given when it was received, else from 1; by file."""
        return {response.file: response.number or place for place, response in enumerate(self.analysis.responses, 1)}

    @cached_property
    def length(self) -> int:
        """Characters of all responses together."""
        return sum(len(response.document.text) for response in self.analysis.responses)

    @cached_property
    def remarks_of(self) -> dict[str, tuple[Remark, ...]]:
        """The remarks of each response in the order of its text, by file."""
        found: dict[str, list[Remark]] = {}
        for remark in self.analysis.remarks:
            found.setdefault(remark.response, []).append(remark)
        return {file: tuple(sorted(remarks, key=lambda remark: remark.start)) for file, remarks in found.items()}

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The boxes that hold answers, in the template's order; also keys that only remarks know."""
        known = [section for section in self.analysis.hearing.sections if section.key != "sender"]
        keys = {section.key for section in known}
        unknown = dict.fromkeys(remark.section for remark in self.analysis.remarks if remark.section not in keys)
        general = [Section(GENERAL, self.say("General remarks"))] if GENERAL in unknown else []
        return (*general, *known, *(Section(key, key.replace("_", " ")) for key in unknown if key != GENERAL))

    def chapter_of(self, remark: Remark) -> str:
        """Key of the section under which a remark is shown."""
        return chapter_of(
            remark,
            has_boxes=remark.response not in self._without_boxes,
            provisions=self.provisions,
            sections=self._section_keys,
        )

    @cached_property
    def _section_keys(self) -> frozenset[str]:
        return frozenset(section.key for section in self.sections)

    @cached_property
    def _without_boxes(self) -> frozenset[str]:
        """Files of the responses whose every remark stands outside the boxes of the template."""
        return frozenset(
            file for file, remarks in self.remarks_of.items() if all(remark.section == GENERAL for remark in remarks)
        )

    @cached_property
    def provisions(self) -> dict[str, Provision]:
        """Provisions by key; empty without a policy text."""
        return {provision.key: provision for provision in self.policy.provisions} if self.policy else {}

    @cached_property
    def themes(self) -> dict[str, Theme]:
        """Themes by key."""
        return {theme.key: theme for theme in self.analysis.themes}

    @cached_property
    def campaigns(self) -> dict[str, Campaign]:
        """Campaigns by key."""
        return {campaign.key: campaign for campaign in self.analysis.campaigns}

    @cached_property
    def campaign_of(self) -> dict[str, Campaign]:
        """The campaign a response belongs to, by file."""
        return {file: campaign for campaign in self.analysis.campaigns for file in campaign.responses}

    @cached_property
    def folded(self) -> dict[str, str]:
        """Remarks of campaign letters that say what the campaign's lead letter says: id -> id of the lead's remark."""
        return fold_campaigns(self.analysis, self.replies)

    @cached_property
    def followers(self) -> dict[str, tuple[Remark, ...]]:
        """The remarks folded under a lead's remark, by the lead remark's id."""
        found: dict[str, list[Remark]] = {}
        for remark in self.analysis.remarks:
            if remark.id in self.folded:
                found.setdefault(self.folded[remark.id], []).append(remark)
        return {lead: tuple(remarks) for lead, remarks in found.items()}

    def reply_to(self, remark: Remark) -> Reply | None:
        """The officer's reply; a campaign remark without one of its own has the reply given to the lead letter's."""
        if not self.replies:
            return None
        own = self.replies.get(remark.id)
        if own is not None and not own.is_blank:
            return own
        lead = self.replies.get(self.folded.get(remark.id, ""))
        return lead if lead is not None and not lead.is_blank else None

    @cached_property
    def resident_numbers(self) -> dict[str, int]:
        """Number of each private person, from 1 in the order of the responses, by folded name."""
        names: dict[str, int] = {}
        for response in self.analysis.responses:
            for sender in response.senders:
                if sender.name and self.is_private(sender, response):
                    names.setdefault(sender.name.casefold(), len(names) + 1)
        return names

    def is_private(self, sender: Sender, response: ResponseAnalysis) -> bool:
        """True for a resident, and for an unknown sender whose name was found to be a private person's."""
        if sender.kind != SenderKind.UNKNOWN:
            return sender.kind == SenderKind.RESIDENT
        return any(
            found.kind == PersonalDataKind.NAME and response.document.text[found.start : found.end] == sender.name
            for found in response.personal_data
        )

    def sender_name(self, sender: Sender, response: ResponseAnalysis) -> str:
        """The name under which a sender appears in the note."""
        if not sender.name:
            return self.say("Unnamed sender (response {number})", number=self.numbers[response.file])
        if self.redact and self.is_private(sender, response):
            return self.say("Resident {number}", number=self.resident_numbers[sender.name.casefold()])
        return sender.name

    def senders_of(self, response: ResponseAnalysis) -> str:
        """All senders of a response in one phrase."""
        if (said := self._senders.get(response.file)) is None:
            said = self._senders[response.file] = (
                self.say.join(self.sender_name(sender, response) for sender in response.senders)
                if response.senders
                else self.say("Unnamed sender (response {number})", number=self.numbers[response.file])
            )
        return said

    def sender_keys(self, response: ResponseAnalysis) -> tuple[tuple[str, SenderKind], ...]:
        """What tells the senders of a response apart when they are counted: (folded name, kind)."""
        if not response.senders:
            return ((f"\0{response.file}", SenderKind.UNKNOWN),)
        return tuple(
            (sender.name.casefold() or f"\0{response.file}", SenderKind.RESIDENT)
            if self.is_private(sender, response)
            else (sender.name.casefold() or f"\0{response.file}", sender.kind)
            for sender in response.senders
        )

    def foreign(self, response: ResponseAnalysis) -> str:
        """The response's language where it is not the note's; else empty."""
        return response.language if response.language != self.say.language else ""

    def file_name(self, response: ResponseAnalysis) -> str:
        """The file as it may be named: one whose name tells who a resident is appears by its format only."""
        if (said := self._files.get(response.file)) is None:
            said = self._files[response.file] = self._file_name(response)
        return said

    def _file_name(self, response: ResponseAnalysis) -> str:
        file = response.file
        if self.redact and any(
            self.is_private(sender, response) and _names_person(file, sender.name) for sender in response.senders
        ):
            return self.say("{format} file", format=response.document.format)
        stem, hash_, row = file.rpartition("#")
        return self.say("{file}, row {row}", file=stem, row=row) if hash_ and row.isdigit() else file

    def page_of(self, response: ResponseAnalysis, offset: int) -> int | None:
        """The page of the original where an offset of the text stands; None where the format has no pages."""
        starts = self._segment_starts.get(response.file)
        if starts is None:
            starts = self._segment_starts[response.file] = [segment.start for segment in response.document.segments]
        at = bisect_right(starts, offset) - 1
        if at >= 0 and response.document.segments[at].page is not None:
            return response.document.segments[at].page
        blocks = response.document.blocks
        at = bisect_right(blocks, offset, key=lambda block: block.start) - 1
        return blocks[at].page if at >= 0 else None

    @cached_property
    def places(self) -> dict[str, tuple[tuple[int, int, PersonalDataKind], ...]]:
        """Places of personal data per file, filled in as they are first asked for."""
        return {}

    @cached_property
    def _segment_starts(self) -> dict[str, list[int]]:
        return {}

    @cached_property
    def _senders(self) -> dict[str, str]:
        """What `senders_of` says, by file: each of a response's remarks asks for it."""
        return {}

    @cached_property
    def _files(self) -> dict[str, str]:
        """What `file_name` says, by file."""
        return {}


def in_danish_order(name: str) -> str:
    """Sort key of a name: æ, ø and å after z, "aa" as å, case and punctuation aside."""
    folded = name.casefold().replace("aa", "å").translate(_DANISH_ORDER)
    return _NOT_IN_ORDER.sub("", folded).strip()


def _names_person(file: str, name: str) -> bool:
    folded = _letters(file)
    return any(len(word) > 2 and _letters(word) in folded for word in name.split())


def _letters(text: str) -> str:
    folded = text.casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return _NO_LETTER.sub("", folded)
