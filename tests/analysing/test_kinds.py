import tomllib
from pathlib import Path
from typing import Any

import pytest

from pejl.analysing.kinds import account, classify, explain, is_thanks, leaning, substance
from pejl.analysing.model import Kind

LABELLED: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "kinds_labelled.toml").read_text("utf-8"))[
    "remark"
]


def _given(remark: dict[str, Any]) -> Kind:
    kind, _ = classify(
        remark["text"], remark["language"], lead_in=remark.get("lead_in", ""), section=remark.get("section", "")
    )
    return kind


@pytest.mark.parametrize("batch", [1, 2, 3, 4])
@pytest.mark.parametrize("language", ["da", "en"])
def test_kinds_of_the_labelled_remarks(batch: int, language: str) -> None:
    """At first sight, before the rules had seen them, they got 96 %, 53 %, 87 % and 64 % of the batches right."""
    remarks = [r for r in LABELLED if r["batch"] == batch and r["language"] == language]
    right = [_given(remark) == remark["kind"] for remark in remarks]
    assert sum(right) / len(right) >= 0.85


def test_labelled_remarks_hold_every_kind_in_both_languages() -> None:
    assert {(remark["kind"], remark["language"]) for remark in LABELLED} == {
        (kind.value, language) for kind in Kind for language in ("da", "en")
    }
    assert len(LABELLED) >= 120


def test_a_remark_without_any_cue_is_given_a_kind_but_unsure() -> None:
    assert explain("Torvet ligger midt i byen.", "da") == ()
    assert classify("Torvet ligger midt i byen.", "da")[1] < 0.5


def test_support_is_conceded_before_a_request() -> None:
    kind, _ = classify("Vi er glade for målet. Men der bør sættes en frist.", "da")
    assert kind == Kind.CHANGE


def test_what_is_said_first_counts_more_than_what_follows() -> None:
    assert classify("Vi støtter forslaget. I kan bruge os som samarbejdspartnere.", "da")[0] == Kind.SUPPORT


def test_a_quotation_is_not_what_the_sender_says() -> None:
    text = "Vi er enige i ordene ”kommunen bør og skal altid sætte en frist for svar”."
    assert classify(text, "da")[0] == Kind.SUPPORT


def test_a_bullet_takes_the_kind_of_the_sentence_it_ends() -> None:
    assert classify("kommunen ansætter to brobyggere", "da", lead_in="Derfor vil vi anbefale, at")[0] == Kind.CHANGE


@pytest.mark.parametrize(
    ("section", "kind"),
    [("Spørgsmål", Kind.QUESTION), ("Bekymringer", Kind.CONCERN), ("Ros", Kind.SUPPORT), ("Forslag", Kind.CHANGE)],
)
def test_a_heading_says_what_stands_under_it(section: str, kind: Kind) -> None:
    assert classify("Skolevejen langs åen.", "da", section=section)[0] == kind


def test_a_headline_full_of_praise_says_nothing_of_the_remark() -> None:
    assert explain("Torvet ligger midt i byen.", "da", section="Mål 2. En god start for alle, der mangler den") == ()


def test_explain_names_the_cue_and_its_words() -> None:
    fired = explain("Vi foreslår en længere frist.", "da")
    assert [(item.cue, item.kind, item.words, item.place) for item in fired] == [
        ("proposes", Kind.CHANGE, "foreslår", "point")
    ]


def test_a_longer_cue_silences_the_one_inside_it() -> None:
    assert [item.cue for item in explain("Vi ønsker at takke for indbydelsen.", "da")] == ["thanks"]


def test_negation_says_little_beside_a_request() -> None:
    fired = {item.cue: item.weight for item in explain("Der bør sættes lys op, hvor man ikke kan se.", "da")}
    assert fired["ought to"] == 1.8
    assert fired["says no"] == pytest.approx(0.44)


def test_another_language_is_read_as_danish() -> None:
    assert classify("Vi foreslår en længere frist.", "sv") == classify("Vi foreslår en længere frist.", "da")


def test_confidence_stays_between_0_and_1_for_every_labelled_remark() -> None:
    confidences = [classify(remark["text"], remark["language"])[1] for remark in LABELLED]
    assert min(confidences) > 0
    assert max(confidences) < 1


def test_the_surer_half_is_more_often_right() -> None:
    judged = sorted((classify(r["text"], r["language"])[1], _given(r) == r["kind"]) for r in LABELLED)
    half = len(judged) // 2
    unsure, sure = ([right for _, right in part] for part in (judged[:half], judged[half:]))
    assert sum(sure) / len(sure) >= sum(unsure) / len(unsure)
    assert sum(sure) / len(sure) >= 0.95


def test_substance_is_the_weight_of_the_strongest_request() -> None:
    assert substance("Tak for indbydelsen.", "da") == 0
    assert substance("Vi foreslår en frist.", "da") == 2.2


def test_thanks_with_a_request_are_not_mere_thanks() -> None:
    assert is_thanks("Tak for indbydelsen.", "da")
    assert not is_thanks("Tak for indbydelsen, men vi foreslår en længere frist.", "da")


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [("Vi foreslår en frist.", Kind.CHANGE), ("Det er godt.", Kind.SUPPORT), ("Torvet ligger midt i byen.", None)],
)
def test_leaning_is_the_kind_of_the_strongest_cue(sentence: str, kind: Kind | None) -> None:
    assert leaning(sentence, "da") == kind


def test_a_question_that_wants_no_answer_is_a_concern() -> None:
    assert classify("Hvordan skal man kunne sove, når natbussen holder under vinduet?", "da")[0] == Kind.CONCERN
    assert classify("Hvornår holder natbussen under vinduet?", "da")[0] == Kind.QUESTION


def test_signs_decide_where_no_cue_speaks() -> None:
    text = "Billetten koster nu dobbelt så meget."
    assert explain(text, "da") == ()
    assert classify(text, "da")[0] == Kind.CONCERN
    assert "tells of loss" in {reason.row for reason in account(text, "da")}


def test_account_gives_every_reason_for_the_kind_that_was_chosen() -> None:
    reasons = account("Vi foreslår en længere frist.", "da")
    assert [(reason.row, reason.words) for reason in reasons[:2]] == [
        ("change leads", "foreslår"),
        ("cues of change", "foreslår"),
    ]
    assert {reason.kind for reason in reasons} == {Kind.CHANGE}
    assert [abs(reason.counted) for reason in reasons] == sorted((abs(r.counted) for r in reasons), reverse=True)


def test_confidence_is_about_how_often_it_is_right() -> None:
    """Within each fifth of the scale, over all labelled remarks; the rules have seen them and so do a little better."""
    for low in (0.2, 0.4, 0.6, 0.8):
        judged = [
            (confidence, kind == remark["kind"])
            for remark in LABELLED
            for kind, confidence in [classify(remark["text"], remark["language"])]
            if low <= confidence < low + 0.2
        ]
        mean = sum(confidence for confidence, _ in judged) / len(judged)
        assert sum(right for _, right in judged) / len(judged) >= mean - 0.1
