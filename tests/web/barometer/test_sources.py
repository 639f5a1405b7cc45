"""Files that come again: the worker's own job takes them in, and a page says when it did and what went wrong."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.making import make_city, make_person
from tests.process.test_figures import CSV, MAPPING
from tests.stages.barometer.making import lead_of, make_indicator, make_measured_policy
from tests.web.barometer.test_public import text_of

from pejl.ground.work.models import Job
from pejl.ground.work.recurring import enqueue_due
from pejl.process.figures import take_in_figures_folder
from pejl.stages.barometer.models import Figure, FigureSource, Glance
from pejl.stages.barometer.verbs import keep_source
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Policy

pytestmark = pytest.mark.django_db


@pytest.fixture
def policy(client: Client, settings: Any, tmp_path: Path) -> Policy:
    settings.FIGURES_FOLDER = tmp_path
    make_city()
    found = make_indicator(make_measured_policy()).policy
    keep_source(found, name="Register", mapping=MAPPING, by=lead_of(found))
    client.force_login(lead_of(found))
    return found


def test_a_kept_mapping_runs_by_itself_and_the_page_says_how_it_went(
    client: Client, policy: Policy, tmp_path: Path
) -> None:
    page = f"/arbejde/barometer/{policy.slug}/kilder/"
    assert "Kun når en fil bliver afleveret" in text_of(client.get(page))
    source = policy.figure_sources.get()
    (tmp_path / "tal-1.csv").write_bytes(CSV)
    client.post(f"{page}{source.pk}/", {"file_pattern": "tal-*.csv", "every_days": "7"})
    assert Job.objects.filter(kind="take-in-figures-folder").count() == 1
    assert "Senest set efter ikke endnu" in text_of(client.get(page))
    take_in_figures_folder()
    told = text_of(client.get(page))
    assert "tal-*.csv, hver 7. dag" in told
    assert "Næste gang" in told
    assert "2 nye, 0 rettet, 2 forkerte" in told
    assert "Række 4: “fx” er ikke et tal." in told
    assert "Række 5: Der er ingen indikator “9z”." in told
    assert (Figure.objects.count(), Glance.objects.count()) == (2, 1)
    take_in_figures_folder()
    assert policy.take_ins.count() == 1  # it is not time, and the file is known


def test_a_file_that_cannot_be_read_and_a_mapping_that_is_broken_stop_nothing_else(
    client: Client, policy: Policy, tmp_path: Path
) -> None:
    lead = lead_of(policy)
    broken = keep_source(policy, name="A", mapping=MAPPING, by=lead, file_pattern="a-*.csv", every_days=1)
    FigureSource.objects.filter(pk=broken.pk).update(mapping={})
    keep_source(policy, name="Z", mapping=MAPPING, by=lead, file_pattern="z-*", every_days=1)
    for name, content in (("a-1.csv", CSV), ("z-1.csv", CSV), ("z-2.json", b"{]")):
        (tmp_path / name).write_bytes(content)
    take_in_figures_folder()
    assert sorted(policy.take_ins.values_list("file_name", "counts__new")) == [
        ("a-1.csv", 0),
        ("z-1.csv", 2),
        ("z-2.json", 0),
    ]
    told = text_of(client.get(f"/arbejde/barometer/{policy.slug}/kilder/"))
    assert "z-2.json" in told
    assert "0 nye, 0 rettet, 1 forkerte" in told


def test_the_folder_is_a_job_that_recurs() -> None:
    assert "take-in-figures-folder" in enqueue_due()


def test_who_only_reads_sees_the_page_and_changes_nothing(client: Client, policy: Policy) -> None:
    client.force_login(make_person(Role.AUDITOR))
    page = f"/arbejde/barometer/{policy.slug}/kilder/"
    assert "Ret, hvornår der ses efter" not in text_of(client.get(page))
    assert client.get(f"{page}{policy.figure_sources.get().pk}/").status_code == 403
