"""What stands before a number says what number it is."""

import re

_REACH = 40
_OTHER_NUMBER = re.compile(
    r"(?:sags?\s?-?(?:nummer|nr|id)?|j(?:ournal)?\.?\s?-?(?:nummer|nr)|journal|dok(?:ument)?\.?-?(?:nummer|nr|id)?|f2-?nr|cvr"
    r"|(?:se|p)-?(?:nummer|nr)|ean|konto(?:nummer|nr)?|reg(?:istrerings)?\.?(?:nummer|nr)?|faktura(?:nummer|nr)?|ordre(?:nummer|nr)?"
    r"|kunde(?:nummer|nr)?|matr(?:ikel)?\.?(?:nummer|nr)?|isbn|issn|iban|giro|medlems?(?:nummer|nr)|løbe?(?:nummer|nr)"
    r"|varenummer|varenr|edoc|captia|bilags?(?:nummer|nr)|case|file|account|invoice|order|ref(?:erence)?|kr|dkk|beløb|id)"
    r"[\s.:#-]*(?:(?:no|nr|number|nummer)[\s.:]*)?(?:er\s|is\s)?(?:\d{4}[\s-]{1,3})?$",
    re.IGNORECASE,
)


def before(text: str, start: int) -> str:
    """The end of the line before an offset, at most 40 characters."""
    return text[max(0, start - _REACH) : start].rpartition("\n")[2]


def is_another_number(text: str, start: int) -> bool:
    """Whether the words before say that it is a case, account, company or other number of no person, or an amount."""
    said = before(text, start)
    found = _OTHER_NUMBER.search(said)
    return found is not None and (found.start() == 0 or not said[found.start() - 1].isalnum())
