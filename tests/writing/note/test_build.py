"""The outline of the note: what it says of the small hearing."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from pejl.analysing.model import HearingAnalysis, ResponseAnalysis
from pejl.analysing.provision import PolicyText
from pejl.wording import Wording
from pejl.writing.note import Note, build_note
from pejl.writing.note.outline import (
    BulletList,
    Chart,
    Definitions,
    Heading,
    KeyFigures,
    Paragraph,
    Quote,
    RemarkEntry,
    Run,
    Table,
    Tone,
    text_of,
)
from pejl.writing.reply import Decision, Reply

BuildNote = Callable[..., Note]


@pytest.fixture(scope="module")
def build(analysis: HearingAnalysis, policy: PolicyText, replies: tuple[Reply, ...]) -> BuildNote:
    """Builds the note of the small hearing, with whatever a test wants to be different."""

    def made(language: str = "en", **changes: object) -> Note:
        given: dict[str, object] = {
            "analysis": analysis,
            "policy": policy,
            "replies": {reply.remark_id: reply for reply in replies},
            **changes,
        }
        hearing = given.pop("analysis")
        return build_note(hearing, wording=Wording(language), **given)  # type: ignore[arg-type]

    return made


@pytest.fixture(scope="module")
def note(build: BuildNote) -> Note:
    """The note in English."""
    return build()


def entries(note: Note) -> dict[str, RemarkEntry]:
    """Remarks of a note by id."""
    return {block.remark_id: block for block in note.blocks if isinstance(block, RemarkEntry)}


def tables(note: Note) -> dict[str, list[list[str]]]:
    """Tables by caption, cells as text."""
    return {
        block.caption: [[text_of(cell) for cell in row] for row in block.rows]
        for block in note.blocks
        if isinstance(block, Table)
    }


def all_runs(note: Note) -> list[Run]:
    """Every run of every block."""
    runs: list[Run] = []
    for block in note.blocks:
        match block:
            case Paragraph():
                runs.extend(block.runs)
            case Quote():
                runs.extend(run for part in (*block.paragraphs, block.source) for run in part)
            case RemarkEntry():
                runs.extend((*block.quote, *block.source))
            case BulletList():
                runs.extend(run for item in block.items for run in item)
            case Table():
                runs.extend(run for row in block.rows for cell in row for run in cell)
            case Chart():
                runs.extend(run for row in block.table.rows for cell in row for run in cell)
            case _:
                pass
    return runs


def anchors(note: Note) -> list[str]:
    """Every place that can be linked to."""
    found = [block.anchor for block in note.blocks if isinstance(block, Heading | RemarkEntry)]
    return found + [run.anchor for run in all_runs(note) if run.anchor]


def words_of(note: Note) -> str:
    """All words of a note."""
    heads = [block.text for block in note.blocks if isinstance(block, Heading)]
    names = [block.senders for block in note.blocks if isinstance(block, RemarkEntry)]
    return "\n".join([*heads, *names, *(run.text for run in all_runs(note))])


def test_the_first_page_states_period_later_deadlines_and_lead(note: Note) -> None:
    facts = {term: text_of(said) for term, said in note.facts.items}
    assert facts == {
        "Hearing period": "16 February 2026 to 13 March 2026",
        "Deadline 27 March 2026": "Havnekvarterets Lokaludvalg",
        "Case lead": "Beskæftigelses- og Integrationsforvaltningen (BIF)",
        "Policy text": "Udkast til politik for fællesskab og medborgerskab",
    }


def test_many_later_deadlines_do_not_flood_the_first_page(build: BuildNote, analysis: HearingAnalysis) -> None:
    party = analysis.hearing.parties[1]
    many = tuple(replace(party, name=f"Lokaludvalg {number}") for number in range(7))
    note = build(analysis=replace(analysis, hearing=replace(analysis.hearing, parties=many)))
    assert dict(note.facts.items)["Deadline 27 March 2026"][0].text == "7 parties, see the list of invited parties"


def test_key_figures_count_every_sender_of_a_joint_response(note: Note) -> None:
    figures = next(block for block in note.blocks if isinstance(block, KeyFigures))
    assert figures.items == (
        ("8", "responses"),
        ("10", "senders"),
        ("23", "remarks"),
        ("7", "remarks with a decision"),
    )


def test_decisions_are_counted_with_their_reasons(note: Note) -> None:
    chart = next(block for block in note.blocks if isinstance(block, Chart))
    assert [[text_of(cell) for cell in row] for row in chart.table.rows] == [
        ["Accommodated", "1", "14%", "Enighed i udvalget. (1)"],
        ["Partly accommodated", "1", "14%", "Økonomien er ikke afklaret. (1)"],
        ["Not accommodated", "1", "14%", "Fast praksis. (1)"],
        ["Noted", "1", "14%", ""],
        ["Passed on", "3", "43%", "Hører til i budgettet. (3)"],
        ["Total", "7", "100%", ""],
    ]


def test_parties_stand_in_danish_order_each_with_its_mark(note: Note) -> None:
    rows = tables(note)["Invited parties in alphabetical order"]
    assert [(row[0], row[2], row[3]) for row in rows] == [
        ("Aftenhøjskolen", "13 March 2026", "✓ Responded"),
        ("Fjordby Erhvervsforening", "13 March 2026", "– Has not responded"),
        ("Foreningen Åbne Døre", "13 March 2026", "✓ Responded"),
        ("Havnekvarterets Lokaludvalg", "27 March 2026", "✓ Responded"),
        ("Nørrebakkens Skole", "13 March 2026", "✓ Responded"),
        ("Ældrerådet i Fjordby", "13 March 2026", "✓ Responded without remarks"),
    ]


def test_residents_are_counted_and_others_named_among_the_uninvited(note: Note, build: BuildNote) -> None:
    assert tables(note)["Senders who were not invited"] == [["Stormøde i Vestbyen", "Not known", "✓ Responded"]]
    assert "4 residents have responded." in words_of(note)
    named = tables(build(redact=False))["Senders who were not invited"]
    assert [row[0] for row in named] == ["Bo Test", "Gerda Prøve", "Ida Prøvesen", "Per Forsøg", "Stormøde i Vestbyen"]
    assert named[1][2] == "✓ Responded (late)"


def test_every_remark_stands_once_and_repeated_ones_under_the_lead_letter(
    note: Note, analysis: HearingAnalysis
) -> None:
    shown = [block.remark_id for block in note.blocks if isinstance(block, RemarkEntry)]
    repeated = {"r4-1", "r4-2", "r4-3", "r5-1", "r5-2", "r5-3"}
    assert sorted(shown) == sorted({remark.id for remark in analysis.remarks} - repeated)
    lead = entries(note)["r3-1"]
    assert (lead.senders, lead.facts) == ("Campaign “Bevar svømmehallen i Vestbyen”", ("Change request", "3 senders"))
    assert entries(note)["r4-4"].senders == "Resident 2"


def test_a_repeated_remark_with_a_reply_of_its_own_is_shown(build: BuildNote) -> None:
    replies = {"r5-2": Reply("r5-2", Decision.NOTED, "Noteret.")}
    assert entries(build(replies=replies))["r5-2"].reply == replies["r5-2"]


def test_remarks_are_grouped_by_provision_then_theme_then_the_rest(note: Note) -> None:
    order = [
        block.text if isinstance(block, Heading) else block.remark_id
        for block in note.blocks
        if isinstance(block, Heading | RemarkEntry)
    ]
    start = order.index("By og bolig")
    assert order[start : start + 8] == [
        "By og bolig",
        "Goal 2: Steder at mødes",
        "r1-5",
        "Goal 3: Boliger til alle",
        "r1-3",
        "Other remarks",
        "r1-4",
        "r6-1",
    ]


def test_a_theme_of_three_remarks_gets_its_own_heading(build: BuildNote, analysis: HearingAnalysis) -> None:
    remarks = tuple(
        replace(r, theme="homes") if r.response == "stormoede-vestbyen.odt" else r for r in analysis.remarks
    )
    note = build(analysis=replace(analysis, remarks=remarks))
    order = [
        b.text if isinstance(b, Heading) else b.remark_id for b in note.blocks if isinstance(b, Heading | RemarkEntry)
    ]
    at = order.index("Theme: Boliger og byrum")
    assert order[at + 1 : at + 5] == ["r7-1", "r7-2", "r7-3", "Other remarks"]


def test_a_quote_is_exact_with_its_lead_in_muted_and_its_source_named(note: Note) -> None:
    entry = entries(note)["r1-3"]
    assert entry.quote == (
        Run("Vi anbefaler, at kommunen", Tone.MUTED),
        Run(" … ", Tone.MUTED),
        Run("“"),
        Run("bygger mindst 200 almene familieboliger i Havnekvarteret inden 2030"),
        Run("”"),
    )
    assert text_of(entry.source) == "Response 1: havnekvarteret.docx · remark r1-3"
    assert text_of(entries(note)["r2-3"].source) == "Response 2: faelles-svar.pdf, page 3 · remark r2-3"


def test_personal_data_is_replaced_everywhere_unless_asked_otherwise(note: Note, build: BuildNote) -> None:
    secrets = ("87 65 43 21", "010203-4567", "Gerda", "gerda", "Bo Test", "Ida Prøvesen", "formand@", "12 34 56 78")
    said = words_of(note)
    assert [secret for secret in secrets if secret in said] == []
    assert "Ring til mig på [telephone number], hvis" in text_of(entries(note)["r6-1"].quote)
    open_note = words_of(build(redact=False))
    assert all(secret in open_note for secret in ("87 65 43 21", "010203-4567", "svar-fra-gerda-proeve.txt", "Bo Test"))


def test_replies_show_and_thanks_need_none(note: Note) -> None:
    found = entries(note)
    assert found["r1-2"].reply == Reply(
        "r1-2", Decision.NOT_ACCOMMODATED, "Perioden følger byrådets valgperiode.", "Fast praksis.", "BIF"
    )
    assert (found["r1-3"].reply, found["r1-3"].answerable) == (None, True)
    assert (found["r1-1"].reply, found["r1-1"].answerable) == (None, False)


def test_late_and_unreadable_responses_are_named(note: Note) -> None:
    assert "Came after the deadline" in entries(note)["r6-1"].facts
    assert tables(note)["Responses after the deadline"] == [["6", "Resident 4", "txt file", "16 March 2026"]]
    assert tables(note)["Files that could not be read"] == [
        ["billeder.zip/kort.docx", "The file is damaged and could not be opened."]
    ]


def test_what_to_check_is_said_once_with_the_numbers_of_its_responses(
    build: BuildNote, analysis: HearingAnalysis
) -> None:
    concerns = (("A",), ("A", "B"), ("A",), (), (), ("B",), (), ("A",))
    responses = tuple(replace(r, concerns=c) for r, c in zip(analysis.responses, concerns, strict=True))
    rows = tables(build(analysis=replace(analysis, responses=responses)))["Responses with something to check"]
    assert rows == [["A", "4", "1–3, 8"], ["B", "2", "2, 6"]]


def test_amendments_name_place_wording_sender_and_decision(note: Note) -> None:
    assert tables(note)["Proposed amendments of the text"] == [
        [
            "Replace: Mål 2",
            "–",
            "Alle bydele skal have et medborgerhus med åbent hver dag.",
            "Havnekvarterets Lokaludvalg r1-5",
            "Partly accommodated",
        ]
    ]


def test_ranked_challenges_keep_their_order(note: Note) -> None:
    ranked = next(block for block in note.blocks if isinstance(block, BulletList) and block.ordered)
    assert [text_of(item) for item in ranked.items] == [
        "Der mangler praktikpladser til de unge. r7-1",
        "Busserne kører for sjældent om aftenen. r7-2",
        "Foreningerne kender ikke hinanden. r7-3",
    ]


def test_the_annex_holds_each_response_without_template_and_contact_data(note: Note) -> None:
    said = words_of(note)
    assert "Skabelon til høringssvar" not in said
    assert "Ældrerådet har ingen bemærkninger." in said
    shares = {row[2]: row[5] for row in tables(note)["All responses"]}
    assert shares["aeldreraadet.docx"] == "0%"
    assert shares["faelles-svar.pdf"] == "99%"


def test_a_large_hearing_names_the_files_instead(
    build: BuildNote, analysis: HearingAnalysis, make_response: Callable[..., ResponseAnalysis]
) -> None:
    responses = tuple(make_response(number, f"Ønske nummer {number}.") for number in range(1, 152))
    remarks = tuple(remark for response in responses for remark in response.remarks)
    note = build(analysis=replace(analysis, responses=responses, remarks=remarks, campaigns=(), themes=()))
    assert len(tables(note)["All responses"]) == 151
    assert not any(isinstance(b, Heading) and b.text.startswith("Response 7:") for b in note.blocks)
    assert words_of(note).count("Ønske nummer 7.") == 1


@pytest.mark.parametrize("redact", [True, False])
def test_every_link_has_a_place_and_every_place_is_one(build: BuildNote, redact: bool) -> None:
    note = build(redact=redact)
    places = anchors(note)
    assert len(places) == len(set(places))
    assert {run.target for run in all_runs(note) if run.target} <= set(places)


def test_the_hearing_without_policy_dates_parties_or_responses_still_gives_a_note(
    build: BuildNote, analysis: HearingAnalysis
) -> None:
    bare = replace(analysis.hearing, opens=None, closes=None, lead="", parties=(), sections=())
    empty = replace(analysis, hearing=bare, responses=(), remarks=(), campaigns=(), themes=(), failures=())
    note = build(analysis=empty, policy=None, replies={})
    assert note.facts == Definitions(())
    assert "There are no remarks." in words_of(note)
    assert note.stamp.year == 2000


def test_remarks_of_unknown_sections_and_provisions_are_not_lost(build: BuildNote, analysis: HearingAnalysis) -> None:
    bare = replace(analysis, hearing=replace(analysis.hearing, sections=()))
    assert entries(build(analysis=bare, policy=None)).keys() == entries(build()).keys()


def test_the_same_input_gives_the_same_note(build: BuildNote) -> None:
    assert build("da") == build("da")


def test_an_endless_remark_is_quoted_from_its_beginning(
    build: BuildNote, analysis: HearingAnalysis, make_response: Callable[..., ResponseAnalysis]
) -> None:
    response = make_response(1, "ord " * 10_000 + "slut")
    note = build(analysis=replace(analysis, responses=(response,), remarks=response.remarks, campaigns=(), themes=()))
    quote = text_of(entries(note)["r1-1"].quote)
    assert quote == f"“{response.document.text[:20_000]}” (continues in the file)"
