"""Every write to the barometer."""

from pejl.stages.barometer.verbs.editions import publish_edition
from pejl.stages.barometer.verbs.figures import (
    correct_figure,
    keep_source,
    looked_through,
    refuse_file,
    schedule_source,
    store_figures,
)
from pejl.stages.barometer.verbs.glances import assess_anew
from pejl.stages.barometer.verbs.indicators import (
    About,
    Start,
    add_indicator,
    change_indicator,
    set_baseline,
    set_target,
)
from pejl.stages.barometer.verbs.indices import compute_index, keep_index
from pejl.stages.barometer.verbs.places import keep_shapes, place_tiles
from pejl.stages.barometer.verbs.registrations import count, feed_registrations, make_registration, remove
from pejl.stages.barometer.verbs.surveys import Asked, Given, keep_survey, take_in_answers

__all__ = [
    "About",
    "Asked",
    "Given",
    "Start",
    "add_indicator",
    "assess_anew",
    "change_indicator",
    "compute_index",
    "correct_figure",
    "count",
    "feed_registrations",
    "keep_index",
    "keep_shapes",
    "keep_source",
    "keep_survey",
    "looked_through",
    "make_registration",
    "place_tiles",
    "publish_edition",
    "refuse_file",
    "remove",
    "schedule_source",
    "set_baseline",
    "set_target",
    "store_figures",
    "take_in_answers",
]
