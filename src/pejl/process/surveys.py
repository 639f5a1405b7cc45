"""Files of answers: a row a person, a column a question; beside them weight, stratum, district, sex and age."""

from collections.abc import Mapping

from pejl.ground.originals.store import keep
from pejl.measuring.figures import RawTable, read_number
from pejl.process.figures import table_of_figures
from pejl.stages.barometer.errors import IndicatorUnknown, NoAnswers, PopulationWrong, QuestionUnknown, WeightWrong
from pejl.stages.barometer.models import Indicator, Survey, Wave
from pejl.stages.barometer.verbs import Asked, Given, keep_survey, take_in_answers
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
    survey: Survey,
    *,
    content: bytes,
    name: str,
    period: str,
    by: Person,
    invited: int | None = None,
    population: Mapping[str, Mapping[str, float]] | None = None,
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
        population=population,
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


def read_population(text: str) -> dict[str, dict[str, float]]:
    """People in the population, a group a line: "bydel; Nordby; 12.400" or "køn; kvinder; 31.000".

    Gives breakdown -> category -> people. Raises PopulationWrong.
    """
    found: dict[str, dict[str, float]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        parts = [part.strip() for part in line.replace("\t", ";").split(";")]
        trait = TRAITS.get(parts[0].casefold(), "")
        people = read_number(parts[2].replace(".", ""), ",") if len(parts) == 3 else None
        if not trait or not parts[1] or not isinstance(people, float) or people <= 0:
            raise PopulationWrong(row=number, written=line.strip())
        found.setdefault(trait, {})[_CATEGORIES.get(parts[1].casefold(), parts[1])] = people
    return found


def write_population(population: Mapping[str, Mapping[str, float]]) -> str:
    """As `read_population` reads it again, by name."""
    return "\n".join(
        f"{trait}; {name}; {people:.0f}"
        for trait, own in sorted(population.items())
        for name, people in sorted(own.items())
    )


def take_in_questions_file(survey: Survey, *, content: bytes, name: str, by: Person) -> int:
    """The questions of a file, a row each, added to a survey or reworded; says how many.

    Columns: key, text, yes (answers with semicolons between them), none, indicator (its code). Raises
    FiguresUnreadable, QuestionUnknown where a column is missing, IndicatorUnknown, NoAnswers where no row has a key.
    """
    table = table_of_figures(content, name, [names[-1] for names in _QUESTION_COLUMNS.values()])
    columns = {column.strip().casefold(): column for column in table.columns}
    places = {
        of: next((columns[one] for one in names if one in columns), "") for of, names in _QUESTION_COLUMNS.items()
    }
    for of in ("key", "text", "yes"):
        if not places[of]:
            raise QuestionUnknown(column=" / ".join(_QUESTION_COLUMNS[of]))
    indicators = {one.code: one for one in survey.policy.indicators.all()}
    asked = [
        _asked({of: row.cells.get(column, "").strip() if column else "" for of, column in places.items()}, indicators)
        for row in table.rows
        if row.cells.get(places["key"], "").strip()
    ]
    if not asked:
        raise NoAnswers(file=name)
    keep_survey(survey.policy, name=survey.name, questions=asked, by=by, method=survey.method)
    return len(asked)


_QUESTION_COLUMNS = {
    "key": ("nøgle", "key"),
    "text": ("spørgsmål", "question"),
    "yes": ("ja", "yes"),
    "none": ("tæller ikke", "none"),
    "indicator": ("indikator", "indicator"),
}
"""What a column of questions is -> its headings in Danish and English."""


def _asked(cells: Mapping[str, str], indicators: Mapping[str, Indicator]) -> Asked:
    code = cells["indicator"]
    if code and code not in indicators:
        raise IndicatorUnknown(code=code)
    yes, none = (tuple(part.strip() for part in cells[of].split(";") if part.strip()) for of in ("yes", "none"))
    return Asked(cells["key"], cells["text"] or cells["key"], yes, none, indicators.get(code))
