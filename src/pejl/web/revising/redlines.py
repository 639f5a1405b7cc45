"""Redlines as the pages show them: of one change, of a whole text, beside each other or in one column."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from pejl.analysing.provision import ProvisionKind
from pejl.stages.policies.models import Policy
from pejl.stages.policies.texts import policy_text_from
from pejl.stages.policies.tree import Content
from pejl.stages.revisions.applying import Edit, apply_edits
from pejl.stages.revisions.models import EditAction
from pejl.wording import Wording
from pejl.writing.policy.headings import provision_heading
from pejl.writing.redline import Entry, Redline, redline

Text = Mapping[str, Content]


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the heard text in a list to choose from."""

    key: str
    heading: str
    depth: int

    @property
    def indented(self) -> str:
        """The heading, further in the deeper it stands: lists of choices know no levels."""
        return "\u2003" * self.depth + self.heading


@dataclass(frozen=True, slots=True)
class Marked:
    """A provision's redline, with the kind and number of what it belongs to, where it says little alone."""

    entry: Entry
    above: str


def between(policy: Policy, old: Text, new: Text) -> Redline:
    """All that makes the new text of the old one."""
    return redline(
        policy_text_from(policy.title, old),
        policy_text_from(policy.title, new),
        language=language_of(policy),
        cut_from={key: content["split_from"] for key, content in new.items() if content["split_from"]},
        merged_into={gone: key for key, content in new.items() for gone in content["merged_from"]},
    )


def of_edits(policy: Policy, base: Text, edits: Collection[Edit]) -> tuple[Marked, ...]:
    """What these edits do, provision by provision, in the order of the text."""
    text = apply_edits(base, edits)
    keys = {edit.key for edit in edits}
    if any(edit.action is EditAction.MOVE for edit in edits):
        entries = tuple(entry for entry in between(policy, base, text).changed if entry.key in keys)
    else:  # where nothing moves, the other provisions say nothing
        entries = between(policy, _only(base, keys), _only(text, keys)).changed
    return tuple(Marked(entry, above_of(policy, entry.key, text, base)) for entry in entries)


def _only(text: Text, keys: Collection[str]) -> dict[str, Content]:
    return {key: content for key, content in text.items() if key in keys}


def language_of(policy: Policy) -> str:
    """The language the policy is written in, of those we know."""
    return "en" if policy.language == "en" else "da"


def heading_of(policy: Policy, key: str, *texts: Text) -> str:
    """What a provision is headed with in the first of the texts that has it, with what stands above it where needed.

    Its first words where it has no heading, its key where no text has it.
    """
    own = _own_heading(policy, key, *texts)
    above = above_of(policy, key, *texts)
    return f"{above} – {own}" if above else own


def above_of(policy: Policy, key: str, *texts: Text) -> str:
    """Kind and number of what a provision without a number belongs to: "That is what we do" says little alone."""
    text = next((text for text in texts if key in text), None)
    if text is None or text[key]["number"] or text[key]["parent"] not in text:
        return ""
    parent = text[text[key]["parent"]]
    say = Wording(language_of(policy))
    return provision_heading(say, ProvisionKind(parent["kind"]), parent["number"], "") if parent["number"] else ""


def _own_heading(policy: Policy, key: str, *texts: Text) -> str:
    content = next((text[key] for text in texts if key in text), None)
    if content is None:
        return key
    say = Wording(language_of(policy))
    heading = provision_heading(say, ProvisionKind(content["kind"]), content["number"], content["title"])
    return heading or _first_words(content["body"]) or key


def _first_words(body: str) -> str:
    words = body.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


def places_of(policy: Policy, text: Text) -> list[Place]:
    """Every provision, in the order of the text."""
    depths: dict[str, int] = {}
    for key, content in text.items():
        depths[key] = depths[content["parent"]] + 1 if content["parent"] in depths else 0
    return [Place(key, _own_heading(policy, key, text), depths[key]) for key in text]


def headings_of(policy: Policy, text: Text, edits: Iterable[Edit]) -> list[str]:
    """What the provisions that are edited are headed with, in the order of the edits; new ones as they will be."""
    return [heading_of(policy, edit.key, text) if edit.key in text else _of_new(policy, edit, text) for edit in edits]


def _of_new(policy: Policy, edit: Edit, text: Text) -> str:
    return heading_of(policy, edit.key, {**text, edit.key: edit.after} if edit.after else text)
