"""The demo agrees with itself: folder, hearing.toml, the truth about the responses and the officer's replies."""

import re
from collections import Counter
from email import policy
from email.parser import BytesParser
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import pytest

from pejl.analysing.hearing import Channel, SenderKind
from pejl.analysing.model import Kind, ResponseStatus
from pejl.folders.settings import load_hearing
from pejl.writing.reply import Decision

Table = dict[str, Any]
STATUSES = {*ResponseStatus, "failure"}


def test_every_file_is_listed_and_every_listed_file_is_there(demo: Path, expected: Table) -> None:
    listed = [response["file"] for response in expected["response"]]
    assert sorted(listed) == sorted(file.name for file in (demo / "hearing" / "responses").iterdir())
    assert len(listed) == len(set(listed)) == 57


def test_the_folder_says_what_it_is(demo: Path) -> None:
    hearing = load_hearing(demo / "hearing")
    assert hearing.assumptions == ()
    assert len(hearing.sections) == 10
    assert len(hearing.parties) == 33
    assert {code for section in hearing.sections for code in section.committees} <= set(hearing.committee_names)


def test_what_the_office_knows_of_a_file_is_also_in_the_truth(demo: Path, expected: Table) -> None:
    by_file = {response["file"]: response for response in expected["response"]}
    for facts in load_hearing(demo / "hearing").responses:
        assert facts.file in by_file
        if facts.channel:
            assert by_file[facts.file]["channel"] == facts.channel
        if facts.received:
            assert by_file[facts.file]["received"] == facts.received


def test_the_truth_uses_the_words_of_the_model(demo: Path, expected: Table) -> None:
    boxes = {section.key for section in load_hearing(demo / "hearing").sections}
    for response in expected["response"]:
        assert response["status"] in STATUSES
        assert response["channel"] in set(Channel)
        assert response["sender_kind"] in set(SenderKind)
        assert set(response.get("answered", [])) <= boxes - {"sender"}
    assert {remark["kind"] for remark in expected["remark"]} == set(Kind)
    assert {remark["section"] for remark in expected["remark"]} == boxes - {"sender"}


def test_remarks_are_counted_right_and_can_be_told_apart(expected: Table) -> None:
    counts = Counter(remark["file"] for remark in expected["remark"])
    assert {r["file"]: r["remarks"] for r in expected["response"] if r["remarks"]} == dict(counts)
    beginnings = Counter((remark["file"], remark["begins"]) for remark in expected["remark"])
    assert [key for key, count in beginnings.items() if count > 1] == []
    assert all(remark["text"].startswith(remark["begins"]) for remark in expected["remark"])
    for response in expected["response"]:
        if parts := response.get("part"):
            assert sum(part["remarks"] for part in parts) == response["remarks"]


def test_only_read_responses_have_remarks(expected: Table) -> None:
    for response in expected["response"]:
        assert (response["remarks"] > 0) == (response["status"] == "read"), response["file"]


def test_provisions_named_in_the_truth_are_in_the_policy(demo: Path, expected: Table) -> None:
    policy_text = (demo / "source" / "policy.md").read_text(encoding="utf-8")
    keys = {f"goal-{number}" for number in re.findall(r"^## Mål (\d+):", policy_text, re.MULTILINE)}
    keys |= {f"marker-{number}" for number in re.findall(r"^# Pejlemærke (\d):", policy_text, re.MULTILINE)}
    keys |= {f"principle-{letter.lower()}" for letter in re.findall(r"^\*\*\(([A-E])\)", policy_text, re.MULTILINE)}
    assert len(keys) == 13 + 5 + 5
    assert {key for remark in expected["remark"] for key in remark["provisions"]} <= keys | {"vision"}


def test_the_policy_keeps_its_four_flaws(demo: Path) -> None:
    policy_text = (demo / "source" / "policy.md").read_text(encoding="utf-8")
    assert policy_text.count("fem pejlemærker") == 1
    assert policy_text.count("seks pejlemærker") == 1
    assert not re.search(r"^\| 11 \|", policy_text, re.MULTILINE)
    assert "1,8 mio. kr." in policy_text
    assert "Sprogcaféer og sprogmakkere | 1.500 |" in policy_text
    assert policy_text.count("| Fastlægges i 2027 |") == 1


def test_the_budget_adds_up_to_the_frame(demo: Path) -> None:
    policy_text = (demo / "source" / "policy.md").read_text(encoding="utf-8")
    table = policy_text.split("| Indsats |")[1].split("\n\n")[0].splitlines()[2:]
    rows = [[int(cell.strip(" *").replace(".", "")) for cell in row.split("|")[2:-1]] for row in table]
    assert [sum(column) for column in zip(*rows[:-1], strict=True)] == rows[-1] == [11_000] * 4


def test_late_is_what_arrived_after_the_partys_own_deadline(demo: Path, expected: Table) -> None:
    hearing = load_hearing(demo / "hearing")
    assert hearing.closes
    own = {party.name: party.closes for party in hearing.parties if party.closes}
    for response in expected["response"]:
        if "received" in response:
            deadline = max((own.get(name, hearing.closes) for name in response["senders"]), default=hearing.closes)
            assert response.get("late", False) == (response["received"] > deadline), response["file"]


def test_mails_carry_the_date_they_are_said_to_have(demo: Path, expected: Table) -> None:
    mails = [response for response in expected["response"] if response["file"].endswith(".eml")]
    assert len(mails) == 13
    for response in mails:
        content = (demo / "hearing" / "responses" / response["file"]).read_bytes()
        message = BytesParser(policy=policy.default).parsebytes(content)
        assert message["Date"].datetime.date() == response["received"]


def test_twelve_senders_take_part_in_the_campaign(expected: Table) -> None:
    letters = [response["file"] for response in expected["response"] if response.get("campaign") == "sprogcafeer"]
    assert len(letters) == 12
    assert Counter(Path(name).suffix for name in letters) == {".eml": 6, ".docx": 3, ".txt": 3}


def test_some_parties_answer_and_some_do_not(demo: Path, expected: Table) -> None:
    invited = {party.name for party in load_hearing(demo / "hearing").parties}
    parts = [part for response in expected["response"] for part in response.get("part", [])]
    answered = {name for response in [*expected["response"], *parts] for name in response["senders"]}
    assert invited - answered == {"Indre Ravnsund Lokaludvalg", "Teglgårdens Lokaludvalg", "Ravnsund Erhvervsråd"}


def test_the_damaged_file_is_damaged_and_the_others_are_not(demo: Path, expected: Table) -> None:
    for response in expected["response"]:
        if not response["file"].endswith((".docx", ".odt", ".xlsx", ".zip")):
            continue
        file = demo / "hearing" / "responses" / response["file"]
        if response["status"] == "failure":
            with pytest.raises(BadZipFile):
                ZipFile(file)
        else:
            with ZipFile(file) as package:
                assert package.testzip() is None


def test_every_reply_answers_exactly_one_remark(expected: Table, replies: list[dict[str, str]]) -> None:
    for reply in replies:
        hits = [
            remark for remark in expected["remark"]
            if remark["file"] == reply["file"] and remark["text"].startswith(reply["begins"])
        ]  # fmt: skip
        assert len(hits) == 1, reply["begins"]
    assert {reply["decision"] for reply in replies} == set(Decision)
    assert all(reply["text"] and reply["reason"] and reply["author"] for reply in replies)


def test_nobody_and_nothing_in_the_demo_can_be_reached(demo: Path) -> None:
    texts = "".join(file.read_text(encoding="utf-8") for file in sorted((demo / "source").rglob("*.*")))
    addresses = re.findall(r"[\w.-]+@([\w.-]+)|www\.([\w.-]+)", texts)
    assert len(addresses) > 40
    assert all((mail or site).rstrip(".").endswith(".example") for mail, site in addresses)
    assert all(
        number.startswith("95 00 00")
        for number in re.findall(r"\b\d\d \d\d \d\d \d\d\b", texts)
        if "00 00" not in number
    )


def test_the_demo_is_small(demo: Path) -> None:
    assert sum(file.stat().st_size for file in (demo / "hearing").rglob("*") if file.is_file()) < 3_000_000
