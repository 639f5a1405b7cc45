"""Redlines as the pages show them: of one change, of a whole text, beside each other or in one column."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

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


def between(policy: Policy, old: Text, new: Text) -> Redline:
    """All that makes the new text of the old one."""
    return redline(
        policy_text_from(policy.title, old),
        policy_text_from(policy.title, new),
        language=language_of(policy),
        cut_from={key: content["split_from"] for key, content in new.items() if content["split_from"]},
        merged_into={gone: key for key, content in new.items() for gone in content["merged_from"]},
    )


def of_edits(policy: Policy, base: Text, edits: Collection[Edit]) -> tuple[Entry, ...]:
    """What these edits do, provision by provision, in the order of the text."""
    text = apply_edits(base, edits)
    if any(edit.action is EditAction.MOVE for edit in edits):
        touched = {edit.key for edit in edits}
        return tuple(entry for entry in between(policy, base, text).changed if entry.key in touched)
    keys = {edit.key for edit in edits}  # where nothing moves, the other provisions say nothing
    return between(policy, _only(base, keys), _only(text, keys)).changed


def _only(text: Text, keys: Collection[str]) -> dict[str, Content]:
    return {key: content for key, content in text.items() if key in keys}


def language_of(policy: Policy) -> str:
    """The language the policy is written in, of those we know."""
    return "en" if policy.language == "en" else "da"


def heading_of(policy: Policy, key: str, content: Content | None) -> str:
    """What a provision is headed with; its first words where it has no heading, its key where it has no words."""
    from pejl.analysing.provision import ProvisionKind

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
    return [Place(key, heading_of(policy, key, content), depths[key]) for key, content in text.items()]


def headings_of(policy: Policy, text: Text, edits: Iterable[Edit]) -> list[str]:
    """What the provisions that are edited are headed with, in the order of the edits; new ones as they will be."""
    return [heading_of(policy, edit.key, text.get(edit.key) or edit.after) for edit in edits]
