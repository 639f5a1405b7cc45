"""What the machine says of a remark whose words a person has chosen."""

from pejl.analysing.amendments import find_amendments
from pejl.analysing.kinds import classify
from pejl.stages.remarks.models import Remark


def reckon(remark: Remark, text: str) -> None:
    """Set the suggested kind, its confidence and the amendments from the words; a person's kind stays.

    `text` is the response's canonical text. Nothing is saved.
    """
    language = remark.response.language
    lead_in = ""
    if remark.lead_in_start is not None and remark.lead_in_end is not None:
        lead_in = text[remark.lead_in_start : remark.lead_in_end]
    amendments = find_amendments(remark.text, offset=remark.start, language=language, lead_in=lead_in)
    kind, confidence = classify(remark.text, language, lead_in=lead_in, amendments=amendments)
    remark.kind_suggested, remark.confidence = kind.value, confidence
    if remark.kind_at is None:
        remark.kind = kind.value
    remark.amendments = [
        {"kind": found.kind.value, "target": found.target, "old": found.old, "new": found.new} for found in amendments
    ]
