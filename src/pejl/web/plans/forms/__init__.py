"""Forms for writing and following action plans."""

from pejl.web.plans.forms.fields import AmountField
from pejl.web.plans.forms.initiatives import (
    EvidenceForm,
    EvidenceForms,
    FundingForm,
    IdeaForm,
    InitiativeForm,
    StatusForm,
    evidence_in,
)
from pejl.web.plans.forms.money import LineForm, LineForms, YearsForm
from pejl.web.plans.forms.plans import AdoptionForm, DescriptionForm, ImportForm, NewFromFileForm, OwnerForm, ReopenForm
from pejl.web.plans.forms.targets import FigureForm, ResultForm, RevisionForm, TargetForm

__all__ = [
    "AdoptionForm",
    "AmountField",
    "DescriptionForm",
    "EvidenceForm",
    "EvidenceForms",
    "FigureForm",
    "FundingForm",
    "IdeaForm",
    "ImportForm",
    "InitiativeForm",
    "LineForm",
    "LineForms",
    "NewFromFileForm",
    "OwnerForm",
    "ReopenForm",
    "ResultForm",
    "RevisionForm",
    "StatusForm",
    "TargetForm",
    "YearsForm",
    "evidence_in",
]
