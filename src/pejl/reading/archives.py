"""Archives: a zip of responses, and the office formats, which are zips too. Nothing is ever written to disk."""

import io
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from pejl.reading.allowance import Allowance
from pejl.reading.errors import (
    ArchiveBomb,
    DamagedFile,
    EncryptedFile,
    EntityBomb,
    TooManyParts,
    UnreadableFile,
    UnsafeArchiveName,
)
from pejl.reading.limits import MAX_MEMBERS, MAX_UNPACK_RATIO, MAX_UNPACKED_BYTES, RATIO_FREE_BYTES
from pejl.reading.parts import Reading, UnreadablePart, joined

_LEFT_OUT = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|\._[^/]*$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_DRIVE = re.compile(r"[A-Za-z]:")
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_ZIP_TROUBLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


def read_zip(data: bytes, name: str, allowance: Allowance) -> Reading:
    """The members of a zip in their order, named "archive.zip/member.docx".

    Raises ArchiveBomb, TooManyParts or DamagedFile for the archive as a whole; what is wrong with one member is that
    member's failure.
    """
    inner = allowance.into_archive()
    with _opened(data, "zip") as archive:
        members = [info for info in archive.infolist() if not info.is_dir() and not _LEFT_OUT.search(_name_of(info))]
        _check_sizes(archive.infolist(), data)
        inner.count(len(members))
        names = _distinct([f"{name}/{_name_of(info)}" for info in members])
        return joined([_member(archive, info, inner, n) for info, n in zip(members, names, strict=True)])


def office_parts(data: bytes, format_name: str) -> dict[str, bytes]:
    """The XML parts of a docx, odt or xlsx by name; media and other binary parts are empty bytes.

    Raises ArchiveBomb, TooManyParts, EntityBomb, EncryptedFile or DamagedFile.
    """
    with _opened(data, format_name) as archive:
        members = archive.infolist()
        if len(members) > MAX_MEMBERS:
            raise TooManyParts(count=len(members), limit=MAX_MEMBERS)
        _check_sizes(members, data)
        parts: dict[str, bytes] = {}
        for info in members:
            if info.flag_bits & _ENCRYPTED:
                raise EncryptedFile(format=format_name)
            is_xml = info.filename.lower().endswith((".xml", ".rels", ".vml")) or info.filename == "mimetype"
            parts[info.filename] = archive.read(info) if is_xml else b""
    for content in parts.values():
        _refuse_entities(content)
    return parts


def packed(parts: dict[str, bytes]) -> bytes:
    """Parts as a zip again, without compression: for a parser that is to see only what was checked."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


@contextmanager
def _opened(data: bytes, format_name: str) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield archive
    except _ZIP_TROUBLE as error:
        raise DamagedFile(format=format_name) from error


def _check_sizes(members: list[zipfile.ZipInfo], data: bytes) -> None:
    """By what the directory declares: reading a member never yields more than that."""
    if sum(info.file_size for info in members) > MAX_UNPACKED_BYTES:
        raise ArchiveBomb()
    if sum(info.compress_size for info in members) > 2 * len(data) + 1_000_000:  # members laid over each other
        raise ArchiveBomb()
    if any(_is_bomb(info) for info in members):
        raise ArchiveBomb()


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > RATIO_FREE_BYTES and info.file_size > MAX_UNPACK_RATIO * max(1, info.compress_size)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, allowance: Allowance, name: str) -> Reading:
    from pejl.reading.dispatch import read_bytes

    try:
        _refuse_unsafe_name(info)
        if info.flag_bits & _ENCRYPTED:
            raise EncryptedFile(format="zip")
        allowance.spend(info.file_size)
        content = archive.read(info)
    except UnreadableFile as error:
        return Reading(failures=(UnreadablePart(name, error),))
    except _ZIP_TROUBLE:
        return Reading(failures=(UnreadablePart(name, DamagedFile(format="zip")),))
    return read_bytes(content, name, allowance)


def _refuse_unsafe_name(info: zipfile.ZipInfo) -> None:
    path = _name_of(info)
    is_link = stat.S_ISLNK(info.external_attr >> 16)
    if path.startswith("/") or _DRIVE.match(path) or ".." in path.split("/") or is_link:
        raise UnsafeArchiveName(member=path)


def _name_of(info: zipfile.ZipInfo) -> str:
    """The member's name with "/" between folders. Old Windows wrote names in code page 850, macOS in unmarked UTF-8."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437", errors="replace")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("cp850", errors="replace")
    name = unicodedata.normalize("NFC", name.replace("\\", "/"))
    return "".join(character if character.isprintable() else "\ufffd" for character in name)


def _distinct(names: list[str]) -> list[str]:
    """Names as they are; a name that came before gets a number, so that no member hides another."""
    seen: dict[str, int] = {}
    distinct: list[str] = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        distinct.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return distinct


def _refuse_entities(content: bytes) -> None:
    """Office programs never write a document type, so any is an attack. UTF-16 has zeros between the letters."""
    plain = content.replace(b"\0", b"") if b"\0" in content[:200] else content
    if _DECLARATION.search(plain):
        raise EntityBomb()
