"""What a file and all the files in it may use together."""

from dataclasses import dataclass, field

from pejl.reading.errors import ArchiveBomb, TooManyParts
from pejl.reading.limits import MAX_ARCHIVE_DEPTH, MAX_DEPTH, MAX_MEMBERS, MAX_UNPACKED_BYTES


@dataclass(slots=True)
class _Ledger:
    bytes_left: int = MAX_UNPACKED_BYTES
    parts_left: int = MAX_MEMBERS


@dataclass(frozen=True, slots=True)
class Allowance:
    """How deep the walk is, and what is left to spend; one ledger for the outermost file and everything in it."""

    depth: int = 0
    archives: int = 0
    _ledger: _Ledger = field(default_factory=_Ledger)

    def into_archive(self) -> "Allowance":
        """The allowance of an archive's members. Raises TooManyParts where archives are nested too deep."""
        if self.archives >= MAX_ARCHIVE_DEPTH:
            raise TooManyParts(count=self.archives + 1, limit=MAX_ARCHIVE_DEPTH)
        return self._deeper(1)

    def into_mail(self) -> "Allowance":
        """The allowance of an e-mail's attachments. Raises TooManyParts where they are nested too deep."""
        return self._deeper(0)

    def spend(self, size: int) -> None:
        """Take `size` unpacked bytes. Raises ArchiveBomb where no more are left."""
        if size > self._ledger.bytes_left:
            raise ArchiveBomb()
        self._ledger.bytes_left -= size

    def count(self, parts: int) -> None:
        """Take `parts` files. Raises TooManyParts where no more are left."""
        if parts > self._ledger.parts_left:
            raise TooManyParts(count=parts, limit=MAX_MEMBERS)
        self._ledger.parts_left -= parts

    def _deeper(self, archives: int) -> "Allowance":
        if self.depth >= MAX_DEPTH:
            raise TooManyParts(count=self.depth + 1, limit=MAX_DEPTH)
        return Allowance(self.depth + 1, self.archives + archives, self._ledger)
