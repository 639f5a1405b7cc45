"""Addresses of the pages of barometers."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from pejl.web.barometer.views import compare, data_in, formulas, indices, maps, more, public, sources, surveys, work

urlpatterns = [
    path(_("barometer/"), public.barometers, name="barometers"),
    path(_("barometer/<slug:slug>/"), public.barometer, name="barometer"),
    path(_("barometer/<slug:slug>/editions/<int:number>/"), more.edition, name="barometer_edition"),
    path(_("barometer/<slug:slug>/districts/"), maps.districts, name="barometer_districts"),
    path(_("barometer/<slug:slug>/compare/"), compare.compare, name="barometer_compare"),
    path(
        _("barometer/<slug:slug>/compare/<slug:trait>.<slug:kind>"), compare.compare_file, name="barometer_compare_file"
    ),
    path(_("barometer/<slug:slug>/districts/<slug:district>/"), more.district, name="barometer_district"),
    path(_("barometer/<slug:slug>/register/"), more.register, name="barometer_register"),
    path(_("barometer/<slug:slug>/register/thanks/"), more.thanks, name="barometer_registered"),
    path(_("barometer/<slug:slug>/goals/<path:key>/"), public.goal, name="barometer_goal"),
    path(_("barometer/<slug:slug>/indicators/<str:code>/"), public.indicator, name="barometer_indicator"),
    path(
        _("barometer/<slug:slug>/indicators/<str:code>/figures.<slug:kind>"),
        public.indicator_file,
        name="barometer_indicator_file",
    ),
    path(
        _("barometer/<slug:slug>/indicators/<str:code>/embed/"),
        public.indicator_embedded,
        name="barometer_indicator_embedded",
    ),
    path(_("barometer/<slug:slug>/surveys/<int:number>/"), surveys.survey, name="barometer_survey"),
    path(_("barometer/<slug:slug>/index/<slug:key>/"), indices.index, name="barometer_index"),
    path(
        _("barometer/<slug:slug>/index/<slug:key>/formula.json"), formulas.formula_data, name="barometer_formula_data"
    ),
    path(_("work/city/map/"), maps.map_edit, name="district_map"),
    path(_("work/barometer/"), work.barometers_work, name="barometers_work"),
    path(_("work/barometer/<slug:slug>/"), work.barometer_work, name="barometer_work"),
    path(_("work/barometer/<slug:slug>/new-indicator/"), work.indicator_edit, name="indicator_new"),
    path(_("work/barometer/<slug:slug>/indicators/<str:code>/"), work.indicator_edit, name="indicator_edit"),
    path(_("work/barometer/<slug:slug>/indicators/<str:code>/baseline/"), work.baseline_edit, name="baseline_edit"),
    path(_("work/barometer/<slug:slug>/indicators/<str:code>/target/"), work.target_edit, name="indicator_target"),
    path(_("work/barometer/<slug:slug>/indicators/<str:code>/figures/"), work.figures_work, name="figures_work"),
    path(
        _("work/barometer/<slug:slug>/indicators/<str:code>/figures/<int:figure>/"),
        work.figure_correct,
        name="figure_correct",
    ),
    path(_("work/barometer/<slug:slug>/figures/"), data_in.figures_in, name="barometer_in"),
    path(_("work/barometer/<slug:slug>/sources/"), sources.sources, name="barometer_sources"),
    path(_("work/barometer/<slug:slug>/sources/<int:number>/"), sources.source_edit, name="barometer_source"),
    path(_("work/barometer/<slug:slug>/figures/columns/"), data_in.figures_map, name="barometer_map"),
    path(_("work/barometer/<slug:slug>/figures/<int:number>/"), data_in.take_in_page, name="barometer_take_in"),
    path(_("work/barometer/<slug:slug>/new-survey/"), surveys.survey_new, name="barometer_survey_new"),
    path(_("work/barometer/<slug:slug>/surveys/<int:number>/"), surveys.survey_wave, name="barometer_survey_wave"),
    path(
        _("work/barometer/<slug:slug>/surveys/<int:number>/questions/"),
        surveys.survey_questions,
        name="barometer_survey_questions",
    ),
    path(_("work/barometer/<slug:slug>/compute-index/"), indices.index_in, name="barometer_index_in"),
    path(_("work/barometer/<slug:slug>/formula-from-file/"), formulas.formula_file, name="barometer_formula_file"),
    path(_("work/barometer/<slug:slug>/formula/<slug:key>/"), formulas.formula, name="barometer_formula"),
    path(_("work/barometer/<slug:slug>/new-edition/"), work.edition_new, name="barometer_edition_new"),
    path(_("work/barometer/<slug:slug>/registrations/"), work.registrations, name="barometer_registrations"),
    path(
        _("work/barometer/<slug:slug>/registrations/figures/"),
        work.registrations_feed,
        name="barometer_registrations_feed",
    ),
    path(
        _("work/barometer/<slug:slug>/registrations/<int:number>/"),
        work.registration_decide,
        name="barometer_registration",
    ),
]
