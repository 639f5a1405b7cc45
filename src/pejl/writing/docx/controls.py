"""Content controls: the fields that an officer fills in, each tagged with the remark it belongs to.

The tag is the field's name and the remark's id ("decision:r12-3"), so that a filled document can be read again.
"""

from pejl.wording import Wording
from pejl.writing.docx.markup import attribute, paragraph_xml, text_xml
from pejl.writing.note.outline import RemarkEntry
from pejl.writing.reply import DECISION_NAMES, Decision, Reply, reply_label

_PLACEHOLDER = '<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>'
_REPLY = "The administration's reply"
_BOLD = "<w:rPr><w:b/></w:rPr>"


def answer_xml(entry: RemarkEntry, say: Wording, number: int) -> str:
    """Reply, decision and reason of a remark as fields; `number` makes their ids unique and uses three."""
    reply = entry.reply or Reply(entry.remark_id)
    label = paragraph_xml("AnswerLabel", f"<w:r>{text_xml(reply_label(reply, say))}</w:r>")
    text = _control(
        say(_REPLY),
        f"reply:{entry.remark_id}",
        number,
        '<w:text w:multiLine="1"/>',
        paragraph_xml("Answer", _content(reply.text, say("Write the reply here"))),
        empty=not reply.text.strip(),
    )
    decision = _decision(entry.remark_id, reply.decision, say, number + 1)
    reason = _control(
        say("Reason"),
        f"reason:{entry.remark_id}",
        number + 2,
        '<w:text w:multiLine="1"/>',
        _content(reply.reason, say("Write the reason here")),
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


def _decision(remark_id: str, decision: Decision | None, say: Wording, number: int) -> str:
    items = "".join(
        f'<w:listItem w:displayText={attribute(say(DECISION_NAMES[choice]))} w:value="{choice.value}"/>'
        for choice in Decision
    )
    last = f' w:lastValue="{decision.value}"' if decision else ""
    shown = say(DECISION_NAMES[decision]) if decision else ""
    return _control(
        say("Recommended decision"),
        f"decision:{remark_id}",
        number,
        f"<w:dropDownList{last}>{items}</w:dropDownList>",
        _content(shown, say("Choose a decision")),
        empty=decision is None,
    )


def _content(text: str, placeholder: str) -> str:
    if text.strip():
        return f"<w:r>{text_xml(text.strip())}</w:r>"
    return f"<w:r>{_PLACEHOLDER}{text_xml(placeholder)}</w:r>"


def _control(name: str, tag: str, number: int, kind: str, content: str, *, empty: bool) -> str:
    placeholder = "<w:showingPlcHdr/>" if empty else ""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val={attribute(name)}/><w:tag w:val={attribute(tag)}/><w:id w:val="{number}"/>'
        f"{placeholder}{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )
