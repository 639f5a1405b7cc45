"""A redline in LibreOffice: it opens, accepting and rejecting all keep the laws, and what people do comes back."""

from collections.abc import Callable

import pytest
from tests.writing.redline.making import many
from tests.writing.redline.office import ACCEPT_ALL, AUTHOR, REJECT_ALL, Job, works
from tests.writing.redline.papers import back, paper_of, sent
from tests.writing.redline.policy_versions import NEW, OLD, ORIGINS
from tests.writing.redline.surgery import EDITOR, written_on

from pejl.writing.redline import Kind, RedlinePaper, Returned

STEPS = (
    # one of ours is accepted, one rejected; this LibreOffice falls over when it does more in one start
    ('SelectWords "25"', 'Dispatch ".uno:AcceptTrackedChange"'),
    ('SelectWords ", også om aftenen"', 'Dispatch ".uno:RejectTrackedChange"'),
    # one change is new, with tracking on, and one without
    ("document.RecordChanges = True", 'ReplaceAllOf "frihed", "større frihed"'),
    ("document.RecordChanges = False", 'ReplaceAllOf "Sådan fordeler vi midlerne", "Sådan bruger vi pengene"'),
)


@pytest.fixture(scope="module")
def paper() -> RedlinePaper:
    """The redline between the two versions."""
    return paper_of(OLD, NEW, ORIGINS)


@pytest.fixture(scope="module")
def thirty() -> RedlinePaper:
    """Thirty small redlines in one."""
    return paper_of(*many(30))


@pytest.fixture(scope="module")
def came(
    paper: RedlinePaper, thirty: RedlinePaper, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Returned]:
    """What came back from LibreOffice, by name of the job."""
    folder = tmp_path_factory.mktemp("office")
    papers = {"one": paper, "many": thirty}
    jobs = []
    for name, some in papers.items():
        (folder / f"{name}.docx").write_bytes(sent(some))
        for how, steps in {"saved": (), "accepted": ACCEPT_ALL, "rejected": REJECT_ALL}.items():
            jobs.append(Job(folder / f"{name}.docx", folder / f"{name}-{how}.docx", steps))
    (folder / "edited-0.docx").write_bytes(written_on(sent(paper)))
    for n, steps in enumerate(STEPS):
        jobs.append(Job(folder / f"edited-{n}.docx", folder / f"edited-{n + 1}.docx", steps))
    works(jobs, folder / "profile")
    return lambda name: back(papers.get(name.split("-")[0], paper), (folder / f"{name}.docx").read_bytes())


def closed_up(stated: tuple[tuple[str, str, str], ...]) -> list[tuple[str, str, str]]:
    """Headings and bodies without empty lines: LibreOffice gives a paragraph the style of a deleted one before it."""
    return [(key, heading, body.replace("\n\n", "\n")) for key, heading, body in stated if heading or body]


@pytest.mark.parametrize("name", ["one", "many"])
def test_accepting_all_gives_the_new_text(
    name: str, came: Callable[[str], Returned], request: pytest.FixtureRequest
) -> None:
    redline = request.getfixturevalue("paper" if name == "one" else "thirty").redline
    returned = came(f"{name}-accepted")
    assert closed_up(returned.stated) == closed_up(redline.stated(new=True))
    assert {edit.kind for edit in returned.edits} == {Kind.ACCEPTED}
    assert returned.is_ours


@pytest.mark.parametrize("name", ["one", "many"])
def test_rejecting_all_gives_the_old_text(
    name: str, came: Callable[[str], Returned], request: pytest.FixtureRequest
) -> None:
    redline = request.getfixturevalue("paper" if name == "one" else "thirty").redline
    returned = came(f"{name}-rejected")
    assert closed_up(returned.stated) == closed_up(redline.stated(new=False))
    assert {edit.kind for edit in returned.edits} == {Kind.REJECTED}


@pytest.mark.parametrize("name", ["one", "many"])
def test_saving_alone_is_no_edit(name: str, came: Callable[[str], Returned]) -> None:
    returned = came(f"{name}-saved")
    assert (returned.edits, returned.unplaced) == ((), ())


def test_what_people_do_comes_back_edit_by_edit(came: Callable[[str], Returned]) -> None:
    returned = came(f"edited-{len(STEPS)}")
    found = [(edit.key, edit.kind, edit.tracked, edit.gone, edit.come, edit.author) for edit in returned.edits]
    found = list(dict.fromkeys(found))  # the new look of a sentence is in two parts once a word in it is replaced
    assert found == [
        ("work", Kind.REWORDED, True, "frihed", "større frihed", AUTHOR),
        ("work", Kind.REWORDED, True, "", "invitere naboerne indenfor", EDITOR),
        ("goal-1", Kind.ACCEPTED, False, "25", "", ""),
        ("city", Kind.REWORDED, True, "Byens rum er for alle, og der er plads til forskellighed.", "", EDITOR),
        ("goal-3", Kind.REJECTED, False, ", også om aftenen", "", ""),
        ("money", Kind.REWORDED, False, "fordeler vi midlerne", "bruger vi pengene", ""),
        ("work", Kind.FORMATTED, True, "", "", EDITOR),
        ("goal-3", Kind.COMMENT, True, "", "Hvem betaler?", EDITOR),
    ]
    assert returned.unplaced == ()
    [rejected] = returned.of_kind(Kind.REJECTED)
    assert rejected.origins == ORIGINS["goal-3"]
    assert (rejected.old_body, rejected.new_body) == (
        "Der skal være et mødested i hver bydel, også om aftenen.",
        "Der skal være et mødested i hver bydel.",
    )
