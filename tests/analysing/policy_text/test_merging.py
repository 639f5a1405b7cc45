"""What is met twice is one."""

from pejl.analysing.policy_text.draft import Draft
from pejl.analysing.policy_text.merging import merge_repeated
from pejl.analysing.provision import ProvisionKind as K


def test_the_fullest_keeps_its_place_and_takes_over() -> None:
    overview = Draft(K.GOAL, "1", "Flere træer i byen", 0, 10, heading=False)
    overview.assign(["TMU"])
    area = Draft(K.FOCUS_AREA, "1", "GRØN BY", 20, 30)
    chapter = Draft(K.GOAL, "1", "FLERE TRÆER I BYEN", 40, 50, area)
    chapter.add("Der plantes.", 60)
    named = Draft(K.FOCUS_AREA, "1", "Grøn by", 12, 18, heading=False)
    merged = merge_repeated([overview, named, area, chapter])
    assert merged == [area, chapter]
    assert chapter.committees == ["TMU"]
    assert (chapter.title, area.title) == ("Flere træer i byen", "Grøn by")


def test_parts_of_what_was_merged_move_along() -> None:
    overview = Draft(K.MARKER, "1", "Grøn by", 0, 10)
    goal = Draft(K.GOAL, "1", "Flere træer", 11, 20, overview)
    chapter = Draft(K.MARKER, "1", "Grøn by", 30, 40)
    flagship = Draft(K.FLAGSHIP, "", "Skoven", 41, 50, chapter)
    chapter.add("Tekst.", 40)
    merged = merge_repeated([overview, goal, chapter, flagship])
    assert merged == [goal, chapter, flagship]
    assert goal.parent is chapter


def test_a_part_without_number_takes_that_of_the_same_title() -> None:
    listed = Draft(K.MARKER, "2", "Flere deltager i foreninger og kultur", 0, 10, heading=False)
    table = Draft(K.MARKER, "", "Flere skal deltage i foreninger og kultur", 20, 30, heading=False)
    goal = Draft(K.GOAL, "7", "Flere spejdere", 31, 40, table)
    assert merge_repeated([listed, table, goal]) == [table, goal]
    assert table.number == "2"


def test_sections_with_the_same_heading_are_two() -> None:
    drafts = [Draft(K.SECTION, "", "Baggrund", start, start + 5) for start in (0, 10)]
    assert merge_repeated(drafts) == drafts
