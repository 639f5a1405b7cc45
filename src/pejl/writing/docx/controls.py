"""Content controls: the fields that an officer fills in, each tagged with the remark it belongs to.

The tags are those of `fields`, so that a filled document can be read again.
"""

from functools import lru_cache
from xml.sax.saxutils import escape

from pejl.wording import Wording
from pejl.writing.characters import printable
from pejl.writing.docx.fields import FieldTag, Part, mark_of
from pejl.writing.docx.markup import attribute, paragraph_xml, text_xml
from pejl.writing.note.outline import RemarkEntry
from pejl.writing.reply import DECISION_NAMES, Decision, Reply, reply_label

PLACEHOLDERS = _WRITE_REPLY, _CHOOSE, _WRITE_REASON = (
    "Write the reply here",
    "Choose a decision",
    "Write the reason here",
)
"""What empty fields say, in English, to be said through `Wording`."""
_PLACEHOLDER = '<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>'
_REPLY = "The administration's reply"
_BOLD = "<w:rPr><w:b/></w:rPr>"
_ANY_REMARK, _FIRST, _SECOND, _THIRD = "{{remark}}", "{{first}}", "{{second}}", "{{third}}"


def answer_xml(entry: RemarkEntry, say: Wording, number: int) -> str:
    """Reply, decision and reason of a remark as fields; `number` makes their ids unique and uses three."""
    if entry.reply is None:
        blank = _unanswered(say)
        for at, place in enumerate((_FIRST, _SECOND, _THIRD)):
            blank = blank.replace(place, str(number + at))
        return blank.replace(_ANY_REMARK, escape(printable(entry.remark_id), {'"': "&quot;"}))
    return _answered(entry.remark_id, entry.reply, say, (str(number), str(number + 1), str(number + 2)))


@lru_cache(maxsize=8)
def _unanswered(say: Wording) -> str:
    """The empty fields of any remark: thousands of a large hearing differ in nothing but names and numbers."""
    return _answered(_ANY_REMARK, Reply(_ANY_REMARK), say, (_FIRST, _SECOND, _THIRD))


def _answered(remark_id: str, reply: Reply, say: Wording, numbers: tuple[str, str, str]) -> str:
    label = paragraph_xml("AnswerLabel", f"<w:r>{text_xml(reply_label(reply, say))}</w:r>")
    text = _control(
        say(_REPLY),
        FieldTag(Part.REPLY, remark_id, mark_of(reply.text)),
        numbers[0],
        '<w:text w:multiLine="1"/>',
        paragraph_xml("Answer", _content(reply.text, say(_WRITE_REPLY))),
        empty=not reply.text.strip(),
    )
    decision = _decision(remark_id, reply.decision, say, numbers[1])
    reason = _control(
        say("Reason"),
        FieldTag(Part.REASON, remark_id, mark_of(reply.reason)),
        numbers[2],
        '<w:text w:multiLine="1"/>',
        _content(reply.reason, say(_WRITE_REASON)),
        empty=not reply.reason.strip(),
    )
    rows = [
        label + text,
        paragraph_xml("Answer", _term(say("Recommended decision")) + decision),
        paragraph_xml("AnswerEnd", _term(say("Reason")) + reason),
    ]
    return "".join(rows)


def _term(name: str) -> str:
    return f"<w:r>{_BOLD}{text_xml(name + ': ')}</w:r>"


def _decision(remark_id: str, decision: Decision | None, say: Wording, number: str) -> str:
    items = "".join(
        f'<w:listItem w:displayText={attribute(say(DECISION_NAMES[choice]))} w:value="{choice.value}"/>'
        for choice in Decision
    )
    last = f' w:lastValue="{decision.value}"' if decision else ""
    shown = say(DECISION_NAMES[decision]) if decision else ""
    return _control(
        say("Recommended decision"),
        FieldTag(Part.DECISION, remark_id, mark_of(decision or "")),
        number,
        f"<w:dropDownList{last}>{items}</w:dropDownList>",
        _content(shown, say(_CHOOSE)),
        empty=decision is None,
    )


def _content(text: str, placeholder: str) -> str:
    if text.strip():
        return f"<w:r>{text_xml(text.strip())}</w:r>"
    return f"<w:r>{_PLACEHOLDER}{text_xml(placeholder)}</w:r>"


def _control(name: str, tag: FieldTag, number: str, kind: str, content: str, *, empty: bool) -> str:
    placeholder = "<w:showingPlcHdr/>" if empty else ""
    named = f"<w:alias w:val={attribute(name)}/><w:tag w:val={attribute(str(tag))}/>"
    return (
        f'<w:sdt><w:sdtPr>{named}<w:id w:val="{number}"/>{placeholder}{kind}</w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )
