"""Pictures of a plan's money; the table stands beside each."""

from decimal import Decimal

from django.utils.translation import gettext as _

from pejl.stages.plans.models import Plan
from pejl.stages.plans.money import Group, MoneyTable
from pejl.web.charts import Bar, Chart, bars
from pejl.web.plans.words import amount_text, language, unit_text


def by_line(plan: Plan, table: MoneyTable) -> Chart:
    """What each initiative and each other line gets in all years, the largest first."""
    rows = [row for group in (*table.groups, table.other) for row in group.rows if row.total]
    rows.sort(key=lambda row: -row.total)
    return bars(
        _("Where the money goes"),
        _("Initiative"),
        unit_text(plan),
        [_bar(_line_name(row.line.code, row.line.called(language())), row.total) for row in rows],
    )


def by_group(plan: Plan, table: MoneyTable) -> Chart:
    """What each group of initiatives gets in all years."""
    groups: list[tuple[str, Group]] = [(group.name or _("Initiatives"), group) for group in table.groups]
    groups.append((_("Other expenses and reserve"), table.other))
    return bars(
        _("By group"),
        _("Group"),
        unit_text(plan),
        [_bar(name, group.total) for name, group in groups if group.total],
    )


def by_year(plan: Plan, table: MoneyTable) -> Chart:
    """What the lines add up to in each year."""
    pairs = zip(table.years, table.amounts, strict=True)
    rows = [_bar(str(year), amount) for year, amount in pairs]
    return bars(_("Year by year"), _("Year"), unit_text(plan), rows, has_shares=False)


def of_one(plan: Plan, amounts: dict[int, Decimal]) -> Chart:
    """What one initiative gets in each year."""
    rows = [_bar(str(year), amounts.get(year, Decimal(0))) for year in plan.years]
    return bars(_("Money by year"), _("Year"), unit_text(plan), rows, has_shares=False)


def _line_name(code: str, name: str) -> str:
    return name if name == code else f"{code} {name}"


def _bar(label: str, amount: Decimal) -> Bar:
    return Bar(label, float(amount), text=amount_text(amount))
