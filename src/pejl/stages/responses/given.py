"""What somebody hands in, before it is a row of a table."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pejl.analysing.hearing import SenderKind


@dataclass(frozen=True, slots=True)
class GivenSender:
    """One party behind a response, as it named itself."""

    name: str
    kind: str = SenderKind.UNKNOWN.value
    contact: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    party: int | None = None
    """Id of the party of the register, where it is known to be one: by its log-in or its personal link."""

    def as_sent(self) -> dict[str, Any]:
        """As an edition keeps it."""
        return {name: value for name, value in asdict(self).items() if name != "party"}


@dataclass(frozen=True, slots=True)
class GivenAnchor:
    """A remark made right at a paragraph of the draft."""

    provision: str
    """The provision's key."""
    text: str
    quote: str = ""


def title_of(senders: Sequence[GivenSender], files: Sequence[str]) -> str:
    """Who a response is from, in one line: its senders, else its file's name without the extension."""
    if senders:
        return ", ".join(sender.name for sender in senders)[:300]
    return files[0].rpartition(".")[0][:300] or files[0][:300] if files else ""


def kind_of(senders: Sequence[GivenSender]) -> str:
    """The kind a response counts as: the one that all senders share, else that of the first who has one."""
    kinds = [sender.kind for sender in senders if sender.kind != SenderKind.UNKNOWN]
    return kinds[0] if kinds else SenderKind.UNKNOWN.value
