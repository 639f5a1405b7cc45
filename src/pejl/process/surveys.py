"""Files of answers: a row a person, a column a question; beside them weight, stratum, district, sex and age."""

from collections.abc import Mapping

from pejl.ground.originals.store import keep
from pejl.measuring.figures import RawTable, read_number
from pejl.process.figures import table_of_figures
from pejl.stages.barometer.errors import QuestionUnknown, WeightWrong
from pejl.stages.barometer.models import Survey, Wave
from pejl.stages.barometer.verbs import Given, take_in_answers
from pejl.stages.organisation.models import Person

WEIGHTS = ("vægt", "weight")
STRATA = ("stratum",)
TRAITS = {
    "bydel": "district", "district": "district", "køn": "sex", "sex": "sex", "alder": "age", "age": "age",
    "baggrund": "background", "background": "background",
}  # fmt: skip
"""Heading of a column -> the breakdown it is."""
_CATEGORIES = {"kvinde": "women", "kvinder": "women", "mand": "men", "mænd": "men"}


def take_in_answers_file(
    survey: Survey, *, content: bytes, name: str, period: str, by: Person, invited: int | None = None
) -> Wave:
    """The answers in a file become a wave.

    Raises FiguresUnreadable, QuestionUnknown, WeightWrong, and as `take_in_answers` does.
    """
    keys = list(survey.questions.values_list("key", flat=True))
    table = table_of_figures(content, name, keys)
    return take_in_answers(
        survey,
        period=period,
        given=_given(table, keys),
        original=keep(content, name=name),
        file_name=name,
        by=by,
        invited=invited,
    )


def _given(table: RawTable, keys: list[str]) -> list[Given]:
    columns = {column.strip().casefold(): column for column in table.columns}
    for key in keys:
        if key.casefold() not in columns:
            raise QuestionUnknown(column=key)
    weight = next((columns[name] for name in WEIGHTS if name in columns), "")
    stratum = next((columns[name] for name in STRATA if name in columns), "")
    traits = {trait: columns[name] for name, trait in TRAITS.items() if name in columns}
    return [
        Given(
            {key: cells.get(columns[key.casefold()], "").strip() for key in keys},
            _weight(row.number, cells.get(weight, "")) if weight else 1.0,
            cells.get(stratum, "").strip() if stratum else "",
            _breakdowns(cells, traits),
        )
        for row in table.rows
        if any((cells := row.cells).values())
    ]


def _weight(row: int, text: str) -> float:
    found = read_number(text, "," if "," in text else ".")
    if not isinstance(found, float) or found < 0:
        raise WeightWrong(row=row, written=text)
    return found


def _breakdowns(cells: Mapping[str, str], traits: Mapping[str, str]) -> dict[str, str]:
    said = {trait: cells.get(column, "").strip() for trait, column in traits.items()}
    return {trait: _CATEGORIES.get(text.casefold(), text) for trait, text in said.items() if text}
