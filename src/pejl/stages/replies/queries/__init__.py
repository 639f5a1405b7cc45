"""Every read of replies, internal notes and hearing notes."""

from pejl.stages.replies.queries.mentions import mentions_of
from pejl.stages.replies.queries.public import approved_replies_of

__all__ = ["approved_replies_of", "mentions_of"]
