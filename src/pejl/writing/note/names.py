"""English names of what the analysis knows by code; said through `Wording`."""

from pejl.analysing.hearing import Channel, SenderKind
from pejl.analysing.model import AmendmentKind, Kind, PersonalDataKind
from pejl.analysing.provision import ProvisionKind

KIND_NAMES: dict[Kind, str] = {
    Kind.SUPPORT: "Support",
    Kind.CHANGE: "Change request",
    Kind.AMENDMENT: "Text amendment",
    Kind.CONCERN: "Concern",
    Kind.QUESTION: "Question",
    Kind.OFFER: "Offer of cooperation",
    Kind.INFORMATION: "Information",
    Kind.COURTESY: "Thanks",
}

CHANNEL_NAMES: dict[Channel, str] = {
    Channel.WRITTEN: "Written",
    Channel.EMAIL: "E-mail",
    Channel.WEB_FORM: "Web form",
    Channel.TOWN_MEETING: "Town meeting",
    Channel.DIALOGUE_MEETING: "Dialogue meeting",
    Channel.MICRO_PANEL: "Micro panel",
    Channel.TELEPHONE: "Telephone",
    Channel.SOCIAL_MEDIA: "Social media",
    Channel.PRESENTATION: "Presentation",
}

SENDER_KIND_NAMES: dict[SenderKind, str] = {
    SenderKind.LOCAL_COMMITTEE: "Local committee",
    SenderKind.ASSOCIATION: "Association",
    SenderKind.PUBLIC_BODY: "Public body",
    SenderKind.SCHOOL: "School",
    SenderKind.COMPANY: "Company",
    SenderKind.TRADE_UNION: "Trade union",
    SenderKind.ADVISORY_BODY: "Advisory body",
    SenderKind.POLITICAL_PARTY: "Political party",
    SenderKind.COMMITTEE: "Committee or administration",
    SenderKind.RESIDENT: "Resident",
    SenderKind.UNKNOWN: "Not known",
}

AMENDMENT_NAMES: dict[AmendmentKind, str] = {
    AmendmentKind.REPLACE: "Replace",
    AmendmentKind.ADD: "Add",
    AmendmentKind.DELETE: "Delete",
    AmendmentKind.MENTION: "Mention",
}

PERSONAL_DATA_NAMES: dict[PersonalDataKind, str] = {
    PersonalDataKind.CPR: "[CPR number]",
    PersonalDataKind.PHONE: "[telephone number]",
    PersonalDataKind.EMAIL: "[e-mail address]",
    PersonalDataKind.ADDRESS: "[address]",
    PersonalDataKind.NAME: "[name]",
    PersonalDataKind.OTHER: "[blacked out]",
}

PROVISION_KIND_NAMES: dict[ProvisionKind, str] = {
    ProvisionKind.FOREWORD: "Foreword",
    ProvisionKind.VISION: "Vision",
    ProvisionKind.DEFINITION: "Definition",
    ProvisionKind.PRINCIPLE: "Principle",
    ProvisionKind.MARKER: "Marker",
    ProvisionKind.FOCUS_AREA: "Focus area",
    ProvisionKind.GOAL: "Goal",
    ProvisionKind.COMMITMENT: "Commitment",
    ProvisionKind.FLAGSHIP: "Flagship project",
    ProvisionKind.RESPONSIBILITY: "Responsibility",
    ProvisionKind.INSTRUMENT: "Instrument",
    ProvisionKind.FOLLOW_UP: "Follow-up",
    ProvisionKind.STATEMENT: "Statement",
    ProvisionKind.SECTION: "Section",
}
