"""The hearing that the web benchmark measures is as large as it says, and every span in it holds."""

import pytest
from benchmarks.crowd import _DEMO, seeded
from tests.making import make_hearing, make_provision, make_remark, make_section, make_unit

from pejl.ground.search.found import search
from pejl.stages.organisation.models import District
from pejl.stages.remarks.models import Assignment, Remark, RemarkProvision
from pejl.stages.responses.models import Extract, Response
from pejl.stages.responses.public import published_responses

pytestmark = pytest.mark.django_db


def test_a_crowd_is_as_large_as_asked_for_and_can_be_found() -> None:
    make_unit().serves.add(make_unit(kind="committee"))
    District.objects.create(name="Nordby", slug="nordby")
    demo = make_hearing(slug=_DEMO, state="closed")
    make_provision(version=demo.version)
    make_section(hearing=demo, key="general")
    make_remark(hearing=demo, text="Biblioteket bør holde åbent\nom aftenen.")

    crowd = seeded(3, "crowd")

    assert (crowd.responses, crowd.remarks) == (3, 30)
    remarks = Remark.objects.filter(hearing__slug="crowd").select_related("response__extract")
    assert remarks.count() == 30
    assert all(row.response.extract.text[row.start : row.end] == row.text for row in remarks)
    assert RemarkProvision.objects.filter(remark__in=remarks).count() == 30
    assert Assignment.objects.filter(remark__in=remarks).count() == 30
    assert Extract.objects.filter(response__hearing__slug="crowd").count() == 3
    assert published_responses().filter(hearing__slug="crowd").count() == 3
    assert len(search("bibliotek aften", public_only=True).results) == 3
    assert list(Response.objects.filter(hearing__slug="crowd").values_list("number", flat=True)) == [1, 2, 3]
