"""What is being written on the web and not sent yet: saved under a private link, deleted when it expires."""

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from pejl.ground.audit.events import log
from pejl.ground.originals.models import Original
from pejl.ground.originals.store import OriginalMissing, fetch, keep, path_of
from pejl.ground.triggers import lifted
from pejl.reading.errors import UnreadableFile
from pejl.reading.filetype import Format, detect
from pejl.stages.hearings.models import Hearing
from pejl.stages.responses.drafted import Drafted
from pejl.stages.responses.errors import FileNotAccepted, FileTooLarge, NotADocument, TooManyFiles
from pejl.stages.responses.given import GivenAnchor, GivenSender
from pejl.stages.responses.letters import write_draft_link
from pejl.stages.responses.links import hash_of, new_token
from pejl.stages.responses.models import DraftFile, FormDraft, Response

LETTERS = frozenset({Format.DOCX, Format.ODT, Format.PDF, Format.RTF, Format.TXT, Format.MD, Format.HTML})
"""What people may add to a response on the web."""
_KEPT = timedelta(days=30)
_LONGEST_NAME = 255
_MEGABYTE = 1024 * 1024


def save_draft(hearing: Hearing, *, token: str, form: Drafted, known: FormDraft | None = None) -> FormDraft:
    """Keep a form as far as it is filled in, under the token of its private link. One that was sent stays as it is.

    `known` is the draft of this token where the caller has it already.
    """
    data = msgspec.to_builtins(form)
    fields = {"hearing": hearing, "data": data, "expires_at": _expiry(hearing)}
    draft, is_new = known, False
    if draft is None:
        draft, is_new = FormDraft.objects.get_or_create(token_hash=hash_of(token), defaults=fields)
    if not is_new and not is_sent(draft):
        draft.data, draft.expires_at = data, _expiry(hearing)
        draft.save(update_fields=["data", "expires_at", "saved_at"])
    return draft


def _expiry(hearing: Hearing) -> datetime:
    """A month from now, or from the deadline where that is later."""
    now = timezone.now()
    return max(now, hearing.closes_at or now) + _KEPT


def is_sent(draft: FormDraft) -> bool:
    """Whether it has become a response, or a correction of one."""
    return draft.response_id is not None or draft.edition_id is not None


def add_file(draft: FormDraft, *, name: str, size: int, read: Callable[[], bytes]) -> DraftFile:
    """Keep a file of `size` bytes with a draft; `read` gives them, and is not called where there are too many.

    Raises TooManyFiles, FileTooLarge, FileNotAccepted.
    """
    name = name[-_LONGEST_NAME:]
    limit = settings.UPLOAD_MEGABYTES
    if size > limit * _MEGABYTE:
        raise FileTooLarge(name=name, size=-(-size // _MEGABYTE), limit=limit)
    content = read()
    try:
        format_ = detect(content, name)
        if format_ not in LETTERS:
            raise NotADocument(format=format_.upper())
    except (UnreadableFile, NotADocument) as reason:
        raise FileNotAccepted(name=name, reason=reason) from reason
    original = keep(content, name=name)
    with transaction.atomic():
        FormDraft.objects.select_for_update().get(pk=draft.pk)
        known = draft.files.filter(original=original).first()
        if known:
            return known
        if draft.files.count() >= settings.UPLOAD_FILES:
            raise TooManyFiles(limit=settings.UPLOAD_FILES)
        return DraftFile.objects.create(draft=draft, original=original, name=name)


def remove_file(draft: FormDraft, *, number: int) -> None:
    """Take a file out of a draft; its bytes go too, unless they came in another way as well."""
    file = draft.files.filter(pk=number).select_related("original").first()
    if file:
        original = file.original
        file.delete()
        _forget(original, draft.hearing)


def discard(draft: FormDraft) -> None:
    """Delete a draft that was not sent, with its files."""
    originals = [file.original for file in draft.files.select_related("original")]
    draft.delete()
    for original in originals:
        _forget(original, draft.hearing)


def _forget(original: Original, hearing: Hearing) -> None:
    """Delete a file's bytes where nothing else needs them."""
    sha256, kind = original.sha256, original.media_type
    try:
        content = fetch(original)
        with transaction.atomic(), lifted():
            # it was never received: nobody sent it
            log("draft.file_deleted", hearing, by=None, hearing=hearing.pk, sha256=sha256)
            original.delete()
    except (ProtectedError, OriginalMissing):
        return
    default_storage.delete(path_of(sha256))
    if Original.objects.filter(sha256=sha256).exists():
        # somebody handed in the same file at this very moment
        keep(content, kind)


def expire_drafts() -> int:
    """Delete what nobody came back to, and say how many drafts it was."""
    count = 0
    for draft in FormDraft.objects.filter(expires_at__lt=timezone.now()).iterator():
        discard(draft)
        count += 1
    return count


def mail_link(draft: FormDraft, *, token: str, email: str, language: str) -> None:
    """Send the private link of a draft to an address, so that it can be gone on with on another machine."""
    with transaction.atomic():
        draft.email = email
        draft.save(update_fields=["email"])
        write_draft_link(draft, token=token, language=language)


@transaction.atomic
def begin_correction(response: Response) -> str:
    """A draft that holds what was last sent, to be changed and sent again; the token of its link."""
    edition = response.editions.order_by("-number").prefetch_related("files")[0]
    token = new_token()
    rows = list(response.senders.all())
    senders = [GivenSender(r.name, r.kind, r.contact, r.email, r.phone, r.address, r.party_id) for r in rows]
    form = Drafted(
        boxes=edition.boxes,
        anchors=[GivenAnchor(**anchor) for anchor in edition.anchors],
        organisation=any(sender.kind != "resident" for sender in senders),
        senders=senders,
        district=response.district_id,
        consent=response.consent,
        email=response.email,
    )
    draft = FormDraft.objects.create(
        hearing=response.hearing,
        token_hash=hash_of(token),
        data=msgspec.to_builtins(form),
        corrects=response,
        expires_at=_expiry(response.hearing),
    )
    files = {file.original_id: file.name for file in edition.files.all()}
    DraftFile.objects.bulk_create(
        DraftFile(draft=draft, original_id=sha256, name=name) for sha256, name in files.items()
    )
    return token
