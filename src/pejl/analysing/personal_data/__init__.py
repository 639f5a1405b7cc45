"""Finds personal data, to be proposed for redaction before a response is published."""

from pejl.analysing.model import PersonalData, PersonalDataKind
from pejl.analysing.personal_data.addresses import find_addresses
from pejl.analysing.personal_data.contact import find_emails, find_phones
from pejl.analysing.personal_data.cpr import find_cpr_numbers
from pejl.analysing.personal_data.names import find_names

__all__ = ["find_personal_data"]

_PRECEDENCE = (
    PersonalDataKind.CPR,
    PersonalDataKind.EMAIL,
    PersonalDataKind.PHONE,
    PersonalDataKind.ADDRESS,
    PersonalDataKind.NAME,
)


def find_personal_data(text: str, language: str = "da") -> list[PersonalData]:
    """CPR numbers, e-mails, phones, addresses and names of private persons in a text, in order, without overlaps.

    Ranges are half-open offsets into `text`; `confidence` is 0 to 1. Everything found is a proposal for a person to
    decide on. One set of rules serves Danish and English, whatever `language` says.
    Where two finds overlap, the more telling kind wins: CPR, e-mail, phone, address, name.
    """
    del language  # one set of rules serves both so far
    found = [
        *find_cpr_numbers(text),
        *find_emails(text),
        *find_phones(text),
        *find_addresses(text),
        *find_names(text),
    ]
    found.sort(key=lambda data: (_PRECEDENCE.index(data.kind), data.start - data.end, data.start))
    return _without_overlaps(found, len(text))


def _without_overlaps(found: list[PersonalData], length: int) -> list[PersonalData]:
    """Keeps each find that touches none before it in the list; returned in the order of the text."""
    taken = bytearray(length)
    kept = []
    for data in found:
        if not any(taken[data.start : data.end]):
            taken[data.start : data.end] = b"\x01" * (data.end - data.start)
            kept.append(data)
    return sorted(kept, key=lambda data: data.start)
