"""Policies of all kinds become provisions."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.analysing.hearing import Hearing
from pejl.analysing.policy_text import read_policy_text
from pejl.analysing.provision import Indicator, PolicyText, Provision, ProvisionKind
from pejl.reading import read
from pejl.reading.document import Document

KEYS = [
    "foreword",
    "vision",
    "tre-principper",
    "principle-1",
    "principle-2",
    "principle-3",
    "focus-area-1",
    "goal-1",
    "goal-2",
    "goal-3",
    "focus-area-1/commitment",
    "flagship-1",
    "focus-area-2",
    "goal-4",
    "goal-5",
    "flagship-2",
    "focus-area-3",
    "goal-6",
    "goal-7",
    "goal-8",
    "focus-area-4",
    "goal-9",
    "goal-10",
    "follow-up-opfoelgning",
    "maal-og-indikatorer",
    "definitioner",
    "definition-bekymrende-fravaer",
    "definition-dagtilbud",
]


def _by_key(policy: PolicyText) -> dict[str, Provision]:
    return {provision.key: provision for provision in policy.provisions}


# -- a policy of our own, in every format -------------------------------------------------------------------------


def test_all_parts_of_our_policy(lindholm: PolicyText) -> None:
    assert lindholm.title == "Børne- og ungepolitik 2028-2031"
    assert [provision.key for provision in lindholm.provisions] == KEYS
    found = _by_key(lindholm)
    assert {key: found[key].parent for key in ("goal-3", "goal-5", "flagship-2", "principle-2")} == {
        "goal-3": "focus-area-1",
        "goal-5": "focus-area-2",
        "flagship-2": "focus-area-2",
        "principle-2": "tre-principper",
    }
    assert found["goal-8"].title == "Sund mad til alle børn"
    assert found["principle-2"].title == "Vi hjælper tidligt"
    assert found["principle-2"].text.startswith("Et problem, der bliver taget i opløbet")
    assert found["focus-area-1/commitment"].text.count("\n") == 2
    assert found["definition-bekymrende-fravaer"].title == "Bekymrende fravær"


def test_the_goal_table_gives_indicators_and_committees(lindholm: PolicyText) -> None:
    found = _by_key(lindholm)
    assert found["goal-1"].indicators == (Indicator("1a", "Børn pr. voksen i vuggestuen", "3,4 (2027)", "3,0"),)
    assert [indicator.code for indicator in found["goal-3"].indicators] == ["3a", "3b"]
    assert found["goal-3"].indicators[1].baseline == "74 (2027)"
    assert found["goal-3"].committees == ("BUU", "SUD")
    assert found["goal-9"].committees == ("TMU",)
    assert found["goal-5"].indicators == ()


@pytest.mark.parametrize("form", ["docx", "odt", "html"])
def test_the_same_in_other_formats(form: str, lindholm: PolicyText, lindholm_file: Path, tmp_path: Path) -> None:
    import pypandoc

    file = tmp_path / f"politik.{form}"
    pypandoc.convert_file(str(lindholm_file), form, format="markdown", outputfile=str(file))
    policy = read_policy_text(read(file))
    for one, other in zip(policy.provisions, lindholm.provisions, strict=True):
        assert (one.key, one.kind, one.title, one.number) == (other.key, other.kind, other.title, other.number)
        assert (one.parent, one.committees, one.indicators) == (other.parent, other.committees, other.indicators)
        assert one.text == other.text


def test_nothing_of_the_text_is_lost(lindholm: PolicyText, lindholm_file: Path) -> None:
    kept = " ".join(f"{p.title} {p.text} {p.number} {lindholm.title}" for p in lindholm.provisions)
    header = {"Mål", "Indikator", "Baseline", "Måltal", "Ansvarligt", "udvalg", "Indsatsområde", "Fyrtårnsprojekt"}
    words = set(re.findall(r"\w+", lindholm_file.read_text("utf-8")))
    assert words - set(re.findall(r"\w+", kept)) - header == set()


def test_ranges_lie_in_the_document_in_order(lindholm: PolicyText, lindholm_file: Path) -> None:
    document = read(lindholm_file)
    starts = [provision.start for provision in lindholm.provisions]
    assert starts == sorted(starts)
    for provision in lindholm.provisions:
        assert 0 <= provision.start < provision.end <= len(document.text)
        assert provision.title in document.text[provision.start : provision.end]


# -- the real drafts, which the repository does not hold ---------------------------------------------------------


def test_the_draft_of_2010(shared: Path) -> None:
    policy = read_policy_text(read(shared / "seeds" / "policy-draft-2011-14.txt"))
    counts = {kind: len(policy.of_kind(kind)) for kind in ProvisionKind}
    assert counts[ProvisionKind.FOCUS_AREA] == 4
    assert counts[ProvisionKind.GOAL] == 7
    assert counts[ProvisionKind.PRINCIPLE] == 3
    assert counts[ProvisionKind.FLAGSHIP] == 4
    assert counts[ProvisionKind.STATEMENT] == 6
    assert counts[ProvisionKind.RESPONSIBILITY] == 5
    assert counts[ProvisionKind.FOREWORD] == counts[ProvisionKind.VISION] == 1
    assert [(goal.key, goal.parent) for goal in policy.of_kind(ProvisionKind.GOAL)] == [
        ("goal-1", "focus-area-1"),
        ("goal-2", "focus-area-2"),
        ("goal-3", "focus-area-2"),
        ("goal-4", "focus-area-3"),
        ("goal-5", "focus-area-3"),
        ("goal-6", "focus-area-4"),
        ("goal-7", "focus-area-4"),
    ]
    assert [p.parent for p in policy.of_kind(ProvisionKind.FLAGSHIP)] == [f"focus-area-{n}" for n in (1, 2, 3, 4)]
    assert [p.key for p in policy.of_kind(ProvisionKind.STATEMENT)] == [
        "statement-socialdemokraterne",
        "statement-socialistisk-folkeparti",
        "statement-venstre-og-det-konservative-folkeparti",
        "statement-enhedslisten",
        "statement-det-radikale-venstre",
        "statement-dansk-folkeparti",
    ]
    keys = [provision.key for provision in policy.provisions]
    assert len(set(keys)) == len(keys)


def test_the_policy_of_2019_with_its_flattened_tables(shared: Path, tmp_path: Path) -> None:
    """Five markers and thirteen goals, whose tables pdf extraction has turned into running text."""
    lines = (shared / "seeds" / "policies-2018-2023.txt").read_text("utf-8").splitlines()
    first = next(n for n, line in enumerate(lines) if "Kommunes Integrationspolitik 2019-22" in line)
    last = next(n for n, line in enumerate(lines) if n > first and line.strip().startswith("Indledning"))
    (tmp_path / "politik.txt").write_text("\n".join(lines[first:last]), "utf-8")
    policy = read_policy_text(read(tmp_path / "politik.txt"))
    assert sorted(p.key for p in policy.of_kind(ProvisionKind.MARKER)) == [f"marker-{n}" for n in (1, 2, 3, 4, 5)]
    assert len(policy.of_kind(ProvisionKind.PRINCIPLE)) == 5
    goals = {goal.number: goal for goal in policy.of_kind(ProvisionKind.GOAL)}
    assert sorted(map(int, goals)) == list(range(1, 14))
    markers = {"1": "123", "2": "456", "3": "78", "4": "9"}
    homes = {goal: f"marker-{marker}" for marker, of in markers.items() for goal in of}
    assert {number: goal.parent for number, goal in goals.items()} == homes | {
        str(number): "marker-5" for number in (10, 11, 12, 13)
    }
    assert {number: goal.committees for number, goal in goals.items()} == {
        "1": ("BIU",),
        "2": ("BIU", "ØU"),
        "3": ("ØU",),
        "4": ("BUU",),
        "5": ("BUU",),
        "6": ("BUU", "BIU"),
        "7": ("KFU",),
        "8": ("BIU",),
        "9": ("SOU", "BUU"),
        "10": ("TMU", "SUD"),
        "11": ("SUD",),
        "12": ("ØU",),
        "13": ("SUD",),
    }


# -- ways of writing -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    ["Mål 1: Flere træer", "Mål 1. Flere træer", "Mål 1 Flere træer", "MÅL 1 – Flere træer", "Mål nr. 1: Flere træer"],
)
def test_ways_to_number_a_goal(line: str, policy_of: Callable[..., PolicyText]) -> None:
    [goal] = policy_of(f"# Byen\n{line}").of_kind(ProvisionKind.GOAL)
    assert (goal.key, goal.number, goal.title) == ("goal-1", "1", "Flere træer")


@pytest.mark.parametrize(
    "line", ["Mål 1 og 2 er de vigtigste.", "Målet er flere træer.", "Indsatsen koster 3 mio. kr.", "Mål 1 er nået."]
)
def test_a_sentence_about_a_goal_is_no_goal(line: str, policy_of: Callable[..., PolicyText]) -> None:
    assert [p.kind for p in policy_of(f"# Byen\n{line}").provisions] == [ProvisionKind.SECTION]


def test_letters_after_numbers(policy_of: Callable[..., PolicyText]) -> None:
    policy = policy_of("# Mål 3a: Flere træer\nTekst om træer.\n# Mål 3b: Flere bænke\nTekst om bænke.")
    assert [p.key for p in policy.provisions] == ["goal-3a", "goal-3b"]


def test_overview_and_chapter_are_one(policy_of: Callable[..., PolicyText]) -> None:
    policy = policy_of(
        """
        # Oversigt over mål
        Mål 1: Flere træer
        Mål 2: Flere bænke
        # Pejlemærke 1: En grøn by
        Om den grønne by.
        ## Mål 1: Flere træer
        Der plantes hundrede.
        # Pejlemærke 2: En rar by
        ## Mål 2: Flere bænke
        Der stilles fem op.
        """
    )
    assert [(p.key, p.parent, p.text) for p in policy.of_kind(ProvisionKind.GOAL)] == [
        ("goal-1", "marker-1", "Der plantes hundrede."),
        ("goal-2", "marker-2", "Der stilles fem op."),
    ]


def test_numbering_that_starts_again(policy_of: Callable[..., PolicyText]) -> None:
    policy = policy_of(
        """
        # Pejlemærke 1: En grøn by
        ## Mål 1: Flere træer
        Der plantes hundrede.
        # Pejlemærke 2: En rar by
        ## Mål 1: Roligere gader
        Farten sænkes.
        """
    )
    assert [p.key for p in policy.of_kind(ProvisionKind.GOAL)] == ["goal-1", "marker-2/goal-1"]


def test_an_announced_list(policy_of: Callable[..., PolicyText]) -> None:
    policy = policy_of(
        """
        # Sådan gør vi
        Vi arbejder med tre pejlemærker for byen:
        1. Flere træer
        2. Flere bænke
        3. Renere luft
        Og så er der noget andet, vi vil:
        4. Drikke kaffe
        """
    )
    assert [(p.key, p.title) for p in policy.of_kind(ProvisionKind.MARKER)] == [
        ("marker-1", "Flere træer"),
        ("marker-2", "Flere bænke"),
        ("marker-3", "Renere luft"),
    ]


def test_rows_in_running_text(policy_of: Callable[..., PolicyText]) -> None:
    policy = policy_of(
        """
        # Mål 4: Flere træer
        Byen skal være grønnere.
        Indikator 4a: Antal træer i byen
        Baseline: 12.000 i 2027
        Måltal: 15.000 i 2031
        Ansvarlige udvalg: Teknik- og Miljøudvalget og Økonomiudvalget
        """
    )
    [goal] = policy.provisions
    assert goal.indicators == (Indicator("4a", "Antal træer i byen", "12.000 i 2027", "15.000 i 2031"),)
    assert goal.committees == ("TMU", "ØU")


def test_committees_of_a_marker(policy_of: Callable[..., PolicyText]) -> None:
    policy = policy_of("# Pejlemærke 1: Grøn by\nAnsvarligt udvalg: Teknik- og Miljøudvalget\nTekst om byen.")
    assert policy.provisions[0].committees == ("TMU",)


def test_lead_in_before_a_list(policy_of: Callable[..., PolicyText]) -> None:
    policy = policy_of("# Mål 1: Flere træer\nTekst.\nDet gør vi ved at\n- plante\n- vande\n# Mål 2: Bænke\nTekst.")
    assert [(p.key, p.text) for p in policy.provisions] == [
        ("goal-1", "Tekst."),
        ("goal-1/commitment", "plante\nvande"),
        ("goal-2", "Tekst."),
    ]


def test_statements_of_parties(policy_of: Callable[..., PolicyText]) -> None:
    policy = policy_of(
        """
        # Partiernes udtalelser
        ## Enhedslisten
        Vi er med.
        ## Venstre og Det Konservative Folkeparti
        Vi er også med.
        ## Lindholmlisten
        Vi er imod.
        # Bilag
        Kort over byen.
        """
    )
    assert [(p.key, p.text) for p in policy.of_kind(ProvisionKind.STATEMENT)] == [
        ("statement-enhedslisten", "Vi er med."),
        ("statement-venstre-og-det-konservative-folkeparti", "Vi er også med."),
        ("statement-lindholmlisten", "Vi er imod."),
    ]


def test_plain_text_with_headings_in_capitals(policy_of: Callable[..., PolicyText]) -> None:
    policy = policy_of(
        """
        Velkommen til en ny politik for byens træer og bænke, som vi har glædet os til.
        FORORD
        EN VISION
        København har aldrig været grønnere end i 2031, og alle har en bænk at sidde på.
        INDSATS 1.
        FLERE TRÆER I
        KØBENHAVN
        I København mangler der skygge om sommeren, og det vil vi gøre noget ved.
        DET GØR VI VED AT
        - plante hundrede træer
        Mål 1: Flere træer
        HVAD ER ET TRÆ?
        Et træ er en plante med stamme, som bliver mindst fem meter høj.
        """,
        "txt",
    )
    assert [(p.key, p.title) for p in policy.provisions] == [
        ("foreword", "Forord"),
        ("vision", "En vision"),
        ("focus-area-1", "Flere træer i København"),
        ("focus-area-1/commitment", "Det gør vi ved at"),
        ("goal-1", "Flere træer"),
        ("definition-et-trae", "Hvad er et træ?"),
    ]
    assert policy.provisions[0].text.startswith("Velkommen")


def test_english(policy_of: Callable[..., PolicyText]) -> None:
    policy = policy_of(
        """
        # Foreword
        Welcome.
        # Principle (A): Listen first
        We listen.
        # Focus area 1: A green city
        ## Goal 1: More trees
        Text.
        # Follow-up
        Every year.
        """
    )
    assert [p.key for p in policy.provisions] == [
        "foreword",
        "principle-a",
        "focus-area-1",
        "goal-1",
        "follow-up",
    ]


def test_empty_and_shapeless_texts(policy_of: Callable[..., PolicyText]) -> None:
    assert policy_of("").provisions == ()
    [only] = policy_of("Vi vil gøre byen grønnere og bedre for alle.").provisions
    assert (only.key, only.kind, only.title) == ("preamble", ProvisionKind.SECTION, "politik")


def test_committee_names_of_the_hearing(written: Callable[..., Document]) -> None:
    document = written("# Mål 1: Flere træer\nAnsvarligt udvalg: Plan- og Naturudvalget")
    policy = read_policy_text(document, Hearing("H", committee_names={"PNU": "Plan- og Naturudvalget"}))
    assert policy.provisions[0].committees == ("PNU",)


# -- laws ------------------------------------------------------------------------------------------------------------

_TITLES = ["Flere træer", "Flere bænke", "Renere luft", "Bedre veje", "Mere musik"]
_sentence = st.lists(st.sampled_from(["vi", "planter", "byen", "bænk", "altid", "gerne"]), min_size=3, max_size=8)
_body = _sentence.map(lambda words: " ".join(words).capitalize() + ".")


def _policy(order: list[int], bodies: list[str]) -> str:
    parts = [
        f"# Pejlemærke {n + 1}: {_TITLES[n]}\n{bodies[n]}\n## Mål {n + 1}: {_TITLES[-n]}\n{bodies[-n]}" for n in order
    ]
    return "\n".join(["# Forord", bodies[0], *parts, "# Økonomi", bodies[1]])


@settings(max_examples=40, deadline=None)
@given(
    order=st.permutations(list(range(5))),
    bodies=st.lists(_body, min_size=5, max_size=5),
    others=st.lists(_body, min_size=5, max_size=5),
)
def test_keys_stay_when_text_is_reworded_or_moved(
    order: list[int], bodies: list[str], others: list[str], policy_of: Callable[..., PolicyText]
) -> None:
    before = policy_of(_policy(list(range(5)), bodies))
    after = policy_of(_policy(order, others))
    assert {(p.key, p.title, p.parent) for p in before.provisions} == {
        (p.key, p.title, p.parent) for p in after.provisions
    }


_line = st.one_of(
    st.sampled_from(
        ["# Forord", "# Mål", "## Mål 1: Træer", "Mål 2. Bænke", "FORORD", "Det gør vi ved at", "- plante"]
    ),
    st.sampled_from(
        ["1. Luft", "PRINCIP 1.", "# Pejlemærke", "Indikator: Antal", "Udvalg Økonomiudvalget", "Mål | Udvalg"]
    ),
    st.sampled_from(
        ["1 | Socialudvalget", "# Partiernes udtalelser", "# Venstre", "(A) Vi lytter.", "tre principper:"]
    ),
    _body,
)


@settings(max_examples=150, deadline=None)
@given(lines=st.lists(_line, max_size=12), form=st.sampled_from(["docx", "txt"]))
def test_any_text_gives_a_tree_with_unique_keys(
    lines: list[str], form: str, policy_of: Callable[..., PolicyText]
) -> None:
    policy = policy_of("\n".join(lines), form)
    keys = [provision.key for provision in policy.provisions]
    assert len(set(keys)) == len(keys)
    assert all(keys)
    for provision in policy.provisions:
        assert provision.parent in {"", *keys}
        assert provision.start <= provision.end
        seen = {provision.key}
        above = provision.parent
        while above:  # no circles
            assert above not in seen
            seen.add(above)
            above = _by_key(policy)[above].parent
