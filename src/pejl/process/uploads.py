"""What officers hand in: files that came another way, and letters on paper."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from pejl.analysing.hearing import Channel
from pejl.process.mail_drop.messages import take_in_mail_to
from pejl.process.take_in import Receipt, take_in
from pejl.reading.errors import TooLarge, UnreadableFile
from pejl.reading.filetype import Format, detect
from pejl.reading.limits import MAX_FILE_BYTES
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import District, Person
from pejl.stages.responses.given import GivenSender
from pejl.stages.responses.verbs.handling import type_text


def take_in_upload(
    hearing: Hearing, *, name: str, content: bytes, received_at: datetime, by: Person, receipt: bool = False
) -> Receipt:
    """Take in one file as one response; reading makes several of an archive or a list of comments.

    What cannot be read is kept all the same and waits for a person. A saved e-mail says itself when it came; the same
    file again is the same response. Raises NotAllowed, HearingNotOpen, TooLarge.
    """
    if len(content) > MAX_FILE_BYTES:
        raise TooLarge(size=len(content), limit=MAX_FILE_BYTES)
    if _format(content, name) is Format.EML:
        return take_in_mail_to(hearing, content, by=by, receipt=receipt)
    return take_in(
        hearing,
        channel=Channel.EMAIL if _format(content, name) is Format.MSG else Channel.WRITTEN,
        received_at=received_at,
        files=[(name, content)],
        source=f"upload:{hashlib.sha256(content).hexdigest()}",
        by=by,
    )


def _format(content: bytes, name: str) -> Format | None:
    try:
        return detect(content, name)
    except UnreadableFile:
        return None


@transaction.atomic
def register_by_hand(
    hearing: Hearing,
    *,
    channel: Channel,
    received_at: datetime,
    senders: Sequence[GivenSender],
    by: Person,
    text: str = "",
    files: Sequence[tuple[str, bytes]] = (),
    district: District | None = None,
    consent: bool | None = None,
    email: str = "",
    receipt: bool = True,
) -> Receipt:
    """Register a letter on paper, a telephone call: the scan, the text typed off it, or both.

    Where there is both, the typed text is what is read. Raises NotAllowed, HearingNotOpen, NothingSaid.
    """
    typed = text.strip()
    with override(hearing.language):
        typed_file = (_("transcript.txt"), typed.encode())
    receipt_ = take_in(
        hearing,
        channel=channel,
        received_at=received_at,
        files=files or ([typed_file] if typed else []),
        senders=[sender for sender in senders if sender.name.strip()],
        consent=consent,
        email=email,
        by=by,
        district=district,
        receipt=receipt,
    )
    if files and typed:
        type_text(receipt_.response, text=typed, by=by)
    return receipt_
