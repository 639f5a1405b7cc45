"""What people call each kind of work stands in Danish too."""

from pejl.ground.work import jobs
from pejl.wording import Wording


def test_every_kind_of_work_has_a_danish_title() -> None:
    titles = {kind: jobs.title_of(kind) for kind in jobs._KNOWN if not kind.startswith("test-")}
    assert len(titles) > 10
    assert {kind: title for kind, title in titles.items() if Wording("da")(title) == title} == {}
