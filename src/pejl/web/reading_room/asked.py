"""What a form of these pages asks for, turned into things of the hearing."""

from datetime import date
from typing import TypeVar

from django.http import QueryDict

from pejl.analysing.model import Kind
from pejl.errors import PejlError
from pejl.stages.hearings.models import Hearing, Section
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.remarks.models import Campaign, Remark, Theme

Found = TypeVar("Found")


class ChoiceUnknown(PejlError):
    """A form named something that is not there (any more)."""

    message = "What you chose is not there any more."
    remedy = "Load the page again and choose anew."


class Asked:
    """A form as sent. Every method raises ChoiceUnknown where the field names nothing there is."""

    def __init__(self, form: QueryDict, hearing: Hearing) -> None:
        self._form = form
        self._hearing = hearing

    def text(self, name: str) -> str:
        """A field, trimmed; empty where it is missing."""
        return self._form.get(name, "").strip()

    def number(self, name: str) -> int:
        """A field as a whole number."""
        return _whole(self.text(name))

    def numbers(self, name: str) -> list[int]:
        """All values of a field as whole numbers."""
        return [_whole(value) for value in self._form.getlist(name)]

    def kind(self, name: str = "kind") -> Kind:
        """A kind of remark."""
        try:
            return Kind(self.text(name))
        except ValueError:
            raise ChoiceUnknown from None

    def section(self) -> Section:
        """A box of the hearing's template."""
        return _there(Section.objects.filter(hearing=self._hearing, key=self.text("section")).first())

    def theme(self, name: str = "theme") -> Theme:
        """A theme of the hearing."""
        found = _there(Theme.objects.filter(hearing=self._hearing, key=self.text(name)).first())
        found.hearing = self._hearing
        return found

    def themes(self, name: str = "themes") -> list[Theme]:
        """Themes of the hearing."""
        found = list(Theme.objects.filter(hearing=self._hearing, key__in=self._form.getlist(name)))
        for theme in found:
            theme.hearing = self._hearing
        return found

    def unit(self, name: str = "unit") -> Unit:
        """A unit that works."""
        return _there(Unit.objects.filter(code=self.text(name), active=True).first())

    def campaign(self) -> Campaign:
        """A campaign of the hearing."""
        return _there(Campaign.objects.filter(hearing=self._hearing, key=self.text("campaign")).first())

    def person(self, name: str = "person") -> Person | None:
        """Somebody who can log in; None where the field is empty."""
        if not self.text(name):
            return None
        return _there(Person.objects.filter(pk=self.number(name), is_active=True).first())

    def day(self, name: str) -> date | None:
        """A day as the browser writes it; None where the field is empty."""
        if not self.text(name):
            return None
        try:
            return date.fromisoformat(self.text(name))
        except ValueError:
            raise ChoiceUnknown from None

    def remarks(self, name: str = "remarks") -> list[Remark]:
        """The remarks (ids) that were ticked and still count, with their hearing and response."""
        wanted = Remark.objects.filter(hearing=self._hearing, pk__in=self.numbers(name), retired_at=None)
        found = list(wanted.select_related("response", "hearing"))
        for remark in found:
            remark.hearing = self._hearing
        return found


def _whole(value: str) -> int:
    if not value.isascii() or not value.isdigit() or len(value) > 15:
        raise ChoiceUnknown
    return int(value)


def _there(found: Found | None) -> Found:
    if found is None:
        raise ChoiceUnknown
    return found
