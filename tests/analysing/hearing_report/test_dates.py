import pytest

from pejl.analysing.hearing_report.dates import dates_in


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("den 17. august 2030", [("2030-08-17", True)]),
        ("den 17. august 2030 og igen den 2. november", [("2030-08-17", True), ("2030-11-02", False)]),
        ("I 2030 mødes vi den 4. maj.", [("2030-05-04", False)]),
        ("den 4. maj", []),
        ("17-08-2030, 17.8.2030 og 2030-08-17", [("2030-08-17", True)] * 3),
        ("on 6 December 2030", [("2030-12-06", True)]),
        ("den 31. februar 2030", []),
        ("sag 2010-150914", []),
    ],
)
def test_dates(text: str, days: list[tuple[str, bool]]) -> None:
    found = dates_in(text)
    assert [(one.day.isoformat(), one.year_said) for one in found] == days
    assert all(text[one.start : one.end].strip() == text[one.start : one.end] != "" for one in found)
