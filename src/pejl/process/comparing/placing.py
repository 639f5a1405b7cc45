"""Counting what letters without boxes say under the part of the draft it is about, as the hearing note does.

Where a remark stands stays known: `section_suggested` is its box, `section` where it counts.
"""

from pejl.analysing.hearing import GENERAL, SENDER
from pejl.analysing.model import Remark
from pejl.process.comparing.gathering import Gathered
from pejl.stages.hearings.models import Hearing
from pejl.stages.remarks.tying import suggest_sections
from pejl.writing.note.material import chapter_of


def place(hearing: Hearing, responses: Gathered, remarks: list[Remark]) -> None:
    """Let each remark count where the note shows it, unless a person has said which box it belongs to."""
    with_boxes = {remark.response for remark in remarks if remark.section != GENERAL}
    sections = dict(hearing.sections.exclude(key=SENDER).values_list("key", "pk"))
    suggest_sections(
        {
            int(remark.id): sections[key]
            for remark in remarks
            if (
                key := chapter_of(
                    remark,
                    has_boxes=remark.response in with_boxes,
                    provisions=responses.heard.provisions,
                    sections=sections,
                )
            )
            in sections
        }
    )
