"""What is kept between runs."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pejl.analysing.hearing import Channel, Hearing
from pejl.analysing.model import Answer, Failure, Kind, Remark, ResponseAnalysis, ResponseStatus, Sender, Span
from pejl.folders.cache import AnalysisCache, FileAnalysis, packed
from pejl.reading.builder import DocumentBuilder
from pejl.reading.document import BlockKind


@pytest.fixture
def analysis() -> FileAnalysis:
    builder = DocumentBuilder("svar.txt", "txt", "ab" * 32)
    builder.add(BlockKind.PARAGRAPH, "Vi foreslår flere bænke.")
    document = builder.build()
    remark = Remark("r1", "svar.txt", "general", 0, 24, document.text, Kind.CHANGE, 0.8, lead_in=Span(0, 2))
    response = ResponseAnalysis(
        "svar.txt",
        document,
        "da",
        ResponseStatus.READ,
        Channel.EMAIL,
        (Sender("Bænkelauget"),),
        (Answer("general", 0, 24),),
        (remark,),
    )
    return FileAnalysis((response,), (Failure("svar.txt/billede.gif", "Et billede.", "cd" * 32),))


HEARING = Hearing("Bænke")


def test_what_is_kept_comes_back_the_same(tmp_path: Path, analysis: FileAnalysis) -> None:
    AnalysisCache(tmp_path, HEARING, "da").put("svar.txt", "ab" * 32, packed(analysis))
    assert AnalysisCache(tmp_path, HEARING, "da").get("svar.txt", "ab" * 32) == analysis


def test_a_time_keeps_its_zone(tmp_path: Path, analysis: FileAnalysis) -> None:
    received = datetime(2026, 10, 9, 8, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))
    timed = FileAnalysis((replace(analysis.responses[0], received=received),))
    AnalysisCache(tmp_path, HEARING, "da").put("svar.txt", "ab" * 32, packed(timed))
    kept = AnalysisCache(tmp_path, HEARING, "da").get("svar.txt", "ab" * 32)
    assert kept is not None
    assert kept.responses[0].received is not None
    assert kept.responses[0].received.isoformat() == "2026-10-09T08:30:00+02:00"


def test_another_content_hearing_language_or_name_is_read_again(tmp_path: Path, analysis: FileAnalysis) -> None:
    AnalysisCache(tmp_path, HEARING, "da").put("svar.txt", "ab" * 32, packed(analysis))
    same = AnalysisCache(tmp_path, HEARING, "da")
    assert same.get("svar.txt", "ef" * 32) is None
    assert same.get("andet.txt", "ab" * 32) is None
    assert AnalysisCache(tmp_path, HEARING, "en").get("svar.txt", "ab" * 32) is None
    assert AnalysisCache(tmp_path, replace(HEARING, lead="TMF"), "da").get("svar.txt", "ab" * 32) is None


def test_a_damaged_entry_counts_as_none(tmp_path: Path, analysis: FileAnalysis) -> None:
    AnalysisCache(tmp_path, HEARING, "da").put("svar.txt", "ab" * 32, packed(analysis))
    for entry in tmp_path.iterdir():
        entry.write_bytes(entry.read_bytes()[:-20])
    assert AnalysisCache(tmp_path, HEARING, "da").get("svar.txt", "ab" * 32) is None


def test_what_nobody_asked_for_is_forgotten(tmp_path: Path, analysis: FileAnalysis) -> None:
    first = AnalysisCache(tmp_path, HEARING, "da")
    first.put("svar.txt", "ab" * 32, packed(analysis))
    first.put("gammelt.txt", "ab" * 32, packed(analysis))
    second = AnalysisCache(tmp_path, HEARING, "da")
    second.get("svar.txt", "ab" * 32)
    second.forget_unused()
    third = AnalysisCache(tmp_path, HEARING, "da")
    assert third.get("svar.txt", "ab" * 32) == analysis
    assert third.get("gammelt.txt", "ab" * 32) is None
