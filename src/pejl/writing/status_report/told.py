"""What administrations said, in their own words and with their names."""

from collections.abc import Iterator, Sequence

from pejl.wording import Wording
from pejl.writing.note.outline import Block, BulletList, Paragraph, Role, Run, Runs, Tone, plain
from pejl.writing.status_report.case import Told


def told_list(told: Sequence[Told], say: Wording, *, label: str = "") -> Iterator[Block]:
    """What was told, each with who says it; what came late is said to have."""
    items = tuple(_item(one, say) for one in told if one.text or one.measure)
    if items:
        yield Paragraph(plain(label or say("The administrations say:")), Role.LABEL)
        yield BulletList(items)


def said_by(name: str) -> Runs:
    """A name before what it says."""
    return (Run(f"{name}: ", Tone.STRONG),) if name else ()


def _item(one: Told, say: Wording) -> Runs:
    runs = [*said_by(one.who), Run(one.text.strip())]
    if one.measure:
        proposed = say("Proposes: {measure}", measure=one.measure.strip())
        runs.append(Run(f"\n{proposed}" if one.text.strip() else proposed))
    if one.late:
        runs.append(Run(" " + say("(Told after the deadline.)"), Tone.MUTED))
    return tuple(runs)
