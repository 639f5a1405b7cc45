"""Gives Django's translations our Danish, straight from the catalogues: no compiled files that could be out of date."""

import gettext
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation import trans_real

from pejl.wording import CATALOGUES


def add_catalogues() -> None:
    """Merge `locale/da/*.po` into what Django knows; English is the source language and needs none."""
    danish = trans_real.translation("da")
    for file in sorted((CATALOGUES / "da").glob("*.po")):
        compiled = BytesIO()
        with file.open("rb") as source:
            write_mo(compiled, read_po(source, locale="da"))
        compiled.seek(0)
        danish.merge(gettext.GNUTranslations(compiled))
