"""Fields that forms of action plans share."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language

from pejl.errors import PejlError
from pejl.stages.organisation.models import Unit
from pejl.stages.plans.models import (
    Initiative,
    YearlyTarget,
)
from pejl.stages.plans.numbers import read_number, write_number
from pejl.web.templatetags.figures import wording

if TYPE_CHECKING:
    _UnitChoice = forms.ModelChoiceField[Unit]
    _TargetChoice = forms.ModelChoiceField[YearlyTarget]
    _InitiativeChoice = forms.ModelChoiceField[Initiative]
else:  # which is no generic class while it runs
    _UnitChoice = _TargetChoice = _InitiativeChoice = forms.ModelChoiceField


def number_text(number: Decimal | None) -> str:
    """A number as it stands in a field, in the page's language."""
    written = write_number(number)
    return written.replace(",", ".") if (get_language() or "").startswith("en") else written


class UnitField(_UnitChoice):
    """A unit by its name and code."""

    def label_from_instance(self, obj: Unit) -> str:
        """As it stands in the list."""
        return f"{obj.name} ({obj.code})"


class TargetField(_TargetChoice):
    """A yearly target by its number and name."""

    def label_from_instance(self, obj: YearlyTarget) -> str:
        """As it stands in the list."""
        return f"{obj.number}. {obj.called(wording().language)}"


class InitiativeField(_InitiativeChoice):
    """An initiative with its plan."""

    def label_from_instance(self, obj: Initiative) -> str:
        """As it stands in the list."""
        return f"{obj.plan.title}: {obj}"


class AmountField(forms.CharField):
    """A number from 0 up, as people write it."""

    def __init__(self, **named: Any) -> None:
        super().__init__(max_length=30, **named)
        self.widget.attrs.update({"inputmode": "decimal", "class": "amount"})

    def clean(self, value: Any) -> Any:
        """A Decimal, or None where nothing stands there."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_number(text, wording().language)
        except PejlError as error:
            raise forms.ValidationError(error.explain(wording())) from None

    def prepare_value(self, value: Any) -> Any:
        """What stands in the field."""
        return number_text(value) if isinstance(value, Decimal) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another number was written, however it is written."""
        try:
            return bool(self.clean(data) != initial)
        except forms.ValidationError:
            return True
