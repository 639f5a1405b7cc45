"""Sending what was written in the web form: as a new response, or as the correction of one."""

from datetime import datetime

from django.utils.translation import get_language

from pejl.analysing.hearing import Channel
from pejl.process.take_in import Receipt, take_in
from pejl.stages.organisation.models import District
from pejl.stages.responses.drafted import Drafted, drafted
from pejl.stages.responses.given import GivenAnchor
from pejl.stages.responses.links import follow_token
from pejl.stages.responses.models import FormDraft
from pejl.stages.responses.storing import Contents
from pejl.stages.responses.verbs.sending import correct


def send_draft(draft: FormDraft, *, received_at: datetime) -> Receipt:
    """Send a draft; sent again it gives the same receipt. The caller has seen to it that nothing is missing.

    Raises HearingNotOpen, DeadlinePassed, NothingSaid, WrongState.
    """
    form = drafted(draft)
    if draft.corrects is None:
        return take_in(
            draft.hearing,
            channel=Channel.WEB_FORM,
            received_at=received_at,
            boxes=form.boxes,
            anchors=_said(form),
            senders=form.senders,
            source=f"form:{draft.pk}",
            consent=form.consent if draft.hearing.publishes else None,
            email=form.email,
            district=_district(form),
            draft=draft,
        )
    token = follow_token(draft.corrects)
    if draft.edition_id is not None:
        return Receipt(draft.corrects, token, is_new=False)
    files = [(file.name, file.original) for file in draft.files.select_related("original")]
    boxes = {key: text for key, text in form.boxes.items() if text.strip()}
    correct(
        draft.corrects,
        contents=Contents(boxes, _said(form), form.senders, files),
        received_at=received_at,
        consent=form.consent if draft.hearing.publishes else None,
        email=form.email,
        district=_district(form),
        draft=draft,
        language=get_language() or "",
    )
    return Receipt(draft.corrects, token)


def _said(form: Drafted) -> list[GivenAnchor]:
    return [anchor for anchor in form.anchors if anchor.text.strip()]


def _district(form: Drafted) -> District | None:
    return District.objects.filter(pk=form.district).first() if form.district else None
