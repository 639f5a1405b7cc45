"""What may be seen of replies outside the administrations."""

from collections.abc import Collection

from pejl.stages.replies.models import Reply, ReplyRemark, ReplyState


def approved_replies_of(remarks: Collection[int]) -> dict[int, list[Reply]]:
    """The approved replies to remarks, given and returned by id; a remark without any is left out.

    Each reply comes with its unit and, where it was passed on, the committee. Replies in draft, in review and awaiting
    the committee are never among them. Which remarks may be seen at all is for the caller to say.
    """
    ties = (
        ReplyRemark.objects.filter(remark__in=remarks, reply__state=ReplyState.APPROVED)
        .select_related("reply__unit", "reply__committee", "reply__passed_on_to")
        .order_by("reply__number")
    )
    found: dict[int, list[Reply]] = {}
    for tie in ties:
        found.setdefault(tie.remark_id, []).append(tie.reply)
    return found
