"""Two officers code the same remarks and see how far they agree."""

from operator import attrgetter

import pytest
from tests.making import make_hearing, make_person, make_remark

from pejl.analysing.model import Kind
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.models import Campaign, Remark, Sample, Theme
from pejl.stages.remarks.queries.samples import compared, next_to_code, progress_of, samples_of
from pejl.stages.remarks.rules import NotACoder, SampleTooLarge, StillBlind, TwoCoders
from pejl.stages.remarks.verbs import samples, spans

pytestmark = pytest.mark.django_db


@pytest.fixture
def hearing() -> Hearing:
    hearing = make_hearing(state="closed")
    for _ in range(4):
        make_remark(hearing=hearing, kind="information")
    return hearing


@pytest.fixture
def coders() -> tuple[Person, Person]:
    return make_person(Role.OFFICER), make_person(Role.OFFICER)


@pytest.fixture
def sample(hearing: Hearing, coders: tuple[Person, Person]) -> Sample:
    return samples.draw(hearing=hearing, name="Prøve", size=4, coders=coders, by=make_person(Role.LEAD), seed=1)


def code(sample: Sample, coder: Person, *kinds: Kind) -> None:
    for remark, kind in zip(sample.remarks.order_by("id"), kinds, strict=False):
        samples.code(sample=sample, remark=remark, kind=kind, theme=None, by=coder)


def test_both_code_blind_and_then_see(sample: Sample, coders: tuple[Person, Person]) -> None:
    first, second = coders
    code(sample, first, Kind.CHANGE, Kind.CHANGE, Kind.CONCERN, Kind.SUPPORT)
    code(sample, second, Kind.CHANGE, Kind.CONCERN, Kind.CONCERN)
    assert progress_of([sample]) == {sample.pk: {first.pk: 4, second.pk: 3}}
    with pytest.raises(StillBlind):
        compared(sample)
    last = next_to_code(sample, second)
    assert last == sample.remarks.order_by("id").last()
    assert next_to_code(sample, first) is None
    assert last is not None
    samples.code(sample=sample, remark=last, kind=Kind.SUPPORT, theme=None, by=second)
    found = compared(sample)
    assert (found.kinds.pairs, found.kinds.observed) == (4, 0.75)
    assert found.kinds.kappa == pytest.approx(7 / 11)
    assert found.themes.kappa is None
    (row,) = found.disagreements
    assert (row.first.kind, row.second.kind, row.settlement) == ("change", "concern", None)
    with pytest.raises(NotACoder):
        samples.code(sample=sample, remark=last, kind=Kind.OFFER, theme=None, by=second)


def test_what_is_settled_is_said_of_the_remark(sample: Sample, coders: tuple[Person, Person]) -> None:
    first, second = coders
    remark = sample.remarks.order_by("id")[0]
    theme = Theme.objects.create(hearing=sample.hearing, key="light", name="Lys", state="approved")
    with pytest.raises(StillBlind):
        samples.settle(sample=sample, remark=remark, kind=Kind.OFFER, theme=theme, by=first)
    code(sample, first, *[Kind.CHANGE] * 4)
    code(sample, second, Kind.OFFER, *[Kind.CHANGE] * 3)
    samples.settle(sample=sample, remark=remark, kind=Kind.OFFER, theme=theme, by=first)
    remark.refresh_from_db()
    assert (remark.kind, remark.kind_by, remark.themes.get().theme) == ("offer", first, theme)
    found = compared(sample)
    assert found.open == 0
    assert found.disagreements[0].settlement is not None


def test_a_remark_that_was_split_meanwhile_is_not_waited_for(sample: Sample, coders: tuple[Person, Person]) -> None:
    first, second = coders
    code(sample, first, *[Kind.CHANGE] * 4)
    code(sample, second, *[Kind.CHANGE] * 3)
    last = sample.remarks.order_by("id")[3]
    spans.split(remark=last, at=[9], by=first)
    found = compared(sample)
    assert (found.kinds.pairs, found.kinds.missing, found.kinds.kappa, found.kinds.observed) == (3, 1, None, 1.0)


def test_a_sample_takes_two_coders_and_letters_of_a_campaign_once(
    hearing: Hearing, coders: tuple[Person, Person]
) -> None:
    lead, copy = Remark.objects.filter(hearing=hearing)[:2]
    campaign = Campaign.objects.create(hearing=hearing, key="c", title="c", lead=lead.response)
    Remark.objects.filter(pk__in=[lead.pk, copy.pk]).update(campaign=campaign)
    officer = coders[0]
    with pytest.raises(SampleTooLarge, match=r"4 .* 3"):
        samples.draw(hearing=hearing, name="", size=4, coders=coders, by=officer)
    for wrong in ([officer], [officer, officer], [officer, make_person(Role.AUDITOR)]):
        with pytest.raises(TwoCoders):
            samples.draw(hearing=hearing, name="", size=2, coders=wrong, by=officer)
    drawn = samples.draw(hearing=hearing, name="", size=3, coders=coders, by=officer)
    assert copy not in drawn.remarks.all()
    (shown,) = samples_of(hearing)
    assert attrgetter("size")(shown) == 3


def test_only_the_two_code(sample: Sample) -> None:
    with pytest.raises(NotACoder):
        samples.code(
            sample=sample, remark=sample.remarks.all()[0], kind=Kind.OFFER, theme=None, by=make_person(Role.OFFICER)
        )
