"""A redline in LibreOffice: it opens, accepting and rejecting all keep the laws, and what people do comes back."""

import random
from collections.abc import Callable, Iterator

import pytest
from tests.writing.redline.office import ACCEPT_ALL, AUTHOR, REJECT_ALL, Job, works
from tests.writing.redline.papers import back, paper_of, sent
from tests.writing.redline.policy_versions import NEW, OLD, ORIGINS
from tests.writing.redline.surgery import written_on

from pejl.analysing.provision import PolicyText, Provision, ProvisionKind
from pejl.writing.redline import Kind, RedlinePaper, Returned

STEPS = (
    # some of ours are decided on
    'SelectWords "25"', 'Dispatch ".uno:AcceptTrackedChange"',
    'SelectWords "20"', 'Dispatch ".uno:AcceptTrackedChange"',
    'SelectWords ", også om aftenen"', 'Dispatch ".uno:RejectTrackedChange"',
    # one change is new, with tracking on, and one without
    "document.RecordChanges = True",
    'ReplaceAllOf "frihed", "større frihed"',
    "document.RecordChanges = False",
    'ReplaceAllOf "Sådan fordeler vi midlerne", "Sådan bruger vi pengene"',
)  # fmt: skip


@pytest.fixture(scope="module")
def paper() -> RedlinePaper:
    """The redline between the two versions."""
    return paper_of(OLD, NEW, ORIGINS)


@pytest.fixture(scope="module")
def many() -> RedlinePaper:
    """Thirty small redlines in one."""
    return paper_of(*_many(30))


@pytest.fixture(scope="module")
def came(
    paper: RedlinePaper, many: RedlinePaper, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Returned]:
    """What came back from LibreOffice, by name of the job."""
    folder = tmp_path_factory.mktemp("office")
    papers = {"one": paper, "many": many}
    jobs = []
    for name, some in papers.items():
        (folder / f"{name}.docx").write_bytes(sent(some))
        for how, steps in {"saved": (), "accepted": ACCEPT_ALL, "rejected": REJECT_ALL}.items():
            jobs.append(Job(folder / f"{name}.docx", folder / f"{name}-{how}.docx", steps))
    (folder / "written.docx").write_bytes(written_on(sent(paper)))
    jobs.append(Job(folder / "written.docx", folder / "one-edited.docx", STEPS))
    works(jobs, folder / "profile")
    return lambda name: back(papers[name.split("-")[0]], (folder / f"{name}.docx").read_bytes())


def closed_up(stated: tuple[tuple[str, str, str], ...]) -> list[tuple[str, str, str]]:
    """Headings and bodies without empty lines: LibreOffice gives a paragraph the style of a deleted one before it."""
    return [(key, heading, body.replace("\n\n", "\n")) for key, heading, body in stated if heading or body]


@pytest.mark.parametrize("name", ["one", "many"])
def test_accepting_all_gives_the_new_text(
    name: str, came: Callable[[str], Returned], request: pytest.FixtureRequest
) -> None:
    redline = request.getfixturevalue("paper" if name == "one" else "many").redline
    returned = came(f"{name}-accepted")
    assert closed_up(returned.stated) == closed_up(redline.stated(new=True))
    assert {edit.kind for edit in returned.edits} == {Kind.ACCEPTED}
    assert returned.is_ours


@pytest.mark.parametrize("name", ["one", "many"])
def test_rejecting_all_gives_the_old_text(
    name: str, came: Callable[[str], Returned], request: pytest.FixtureRequest
) -> None:
    redline = request.getfixturevalue("paper" if name == "one" else "many").redline
    returned = came(f"{name}-rejected")
    assert closed_up(returned.stated) == closed_up(redline.stated(new=False))
    assert {edit.kind for edit in returned.edits} == {Kind.REJECTED}


@pytest.mark.parametrize("name", ["one", "many"])
def test_saving_alone_is_no_edit(name: str, came: Callable[[str], Returned]) -> None:
    returned = came(f"{name}-saved")
    assert (returned.edits, returned.unplaced) == ((), ())


def test_what_people_do_comes_back_edit_by_edit(came: Callable[[str], Returned]) -> None:
    returned = came("one-edited")
    found = [(edit.key, edit.kind, edit.tracked, edit.gone, edit.come, edit.author) for edit in returned.edits]
    assert found == [
        ("work", Kind.REWORDED, True, "", "større ", AUTHOR),
    ]


def _many(count: int) -> tuple[PolicyText, PolicyText]:
    """Policies put together from small ones, in which chance changed, moved, cut and left out something."""
    chance = random.Random(2027)  # the same in every run
    old = [provision for n in range(count) for provision in _some(n, chance)]
    new = [_changed(provision, chance) for provision in old if chance.random() > 0.1]
    for n in range(0, len(new) - 1, 7):
        new[n], new[n + 1] = new[n + 1], new[n]
    return PolicyText("Mange", tuple(old)), PolicyText("Mange", tuple(new))


_WORDS = [
    "alle",
    "børn",
    "unge",
    "kommunen",
    "skal",
    "kan",
    "i",
    "på",
    "og",
    "med",
    "skole",
    "job",
    "sprog",
    "by",
    "bolig",
    "år",
    "ansvar",
    "hvert",
    "mål",
    "25",
    "1.200",
]


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(chance.randint(4, 14))).capitalize() + "."


def _some(n: int, chance: random.Random) -> Iterator[Provision]:
    for m in range(3):
        parts = [" ".join(_sentence(chance) for _ in range(chance.randint(1, 3))) for _ in range(chance.randint(0, 3))]
        if chance.random() < 0.5:
            parts.append("\n".join(f"- {_sentence(chance)}" for _ in range(chance.randint(1, 4))))
        if chance.random() < 0.3:
            parts.append("\n".join(f"- {chance.choice(_WORDS)} · {chance.randint(1, 99)} · {n}" for _ in range(3)))
        chance.shuffle(parts)
        yield Provision(f"{n}-{m}", ProvisionKind.GOAL, _sentence(chance), "\n\n".join(parts), str(m))


def _changed(provision: Provision, chance: random.Random) -> Provision:
    from dataclasses import replace

    lines = provision.text.split("\n")
    for _ in range(chance.randint(0, 3)):
        at = chance.randrange(len(lines))
        what = chance.choice(["drop", "add", "words", "words"])
        if what == "drop":
            del lines[at]
            lines = lines or [""]
        elif what == "add":
            lines.insert(at, chance.choice(["", "- "]) + _sentence(chance))
        elif lines[at]:
            words = lines[at].split(" ")
            words[chance.randrange(len(words))] = chance.choice(_WORDS)
            lines[at] = " ".join(words)
    return replace(provision, text="\n".join(lines))
