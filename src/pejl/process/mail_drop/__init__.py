"""Responses by e-mail: from a folder of .eml files and from a mailbox, each taken in once."""

from django.conf import settings
from django.utils.translation import gettext_noop as _

from pejl.ground.work.recurring import every
from pejl.process.mail_drop.folder import take_in_folder
from pejl.process.mail_drop.mailbox import take_in_mailbox

__all__ = ["take_in_mail_drop", "take_in_mailbox_mail"]


@every(minutes=1, title=_("Take in e-mails from the folder"))
def take_in_mail_drop() -> None:
    """Take in what lies in the folder PEJL_MAIL_DROP."""
    take_in_folder(settings.MAIL_DROP)


def take_in_mailbox_mail() -> None:
    """Take in what lies in the mailbox PEJL_IMAP_URL."""
    take_in_mailbox(settings.IMAP_URL)


if settings.IMAP_URL:
    every(minutes=1, title=_("Take in e-mails from the mailbox"))(take_in_mailbox_mail)
