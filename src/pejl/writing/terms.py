"""The field's words as people read them: English texts for `Wording`; Danish stands in `locale/da/writing.po`."""

from collections.abc import Mapping

from pejl.analysing.hearing import Channel, SenderKind
from pejl.analysing.model import Kind, ResponseStatus

KIND_NAMES: Mapping[Kind, str] = {
    Kind.SUPPORT: "Support",
    Kind.CHANGE: "Change wanted",
    Kind.AMENDMENT: "Text amendment",
    Kind.CONCERN: "Concern",
    Kind.QUESTION: "Question",
    Kind.OFFER: "Offer of cooperation",
    Kind.INFORMATION: "Information",
    Kind.COURTESY: "Courtesy",
}
SENDER_KIND_NAMES: Mapping[SenderKind, str] = {
    SenderKind.LOCAL_COMMITTEE: "Local committee",
    SenderKind.ASSOCIATION: "Association",
    SenderKind.PUBLIC_BODY: "Public body",
    SenderKind.SCHOOL: "School",
    SenderKind.COMPANY: "Company",
    SenderKind.TRADE_UNION: "Trade union",
    SenderKind.ADVISORY_BODY: "Advisory body",
    SenderKind.POLITICAL_PARTY: "Political party",
    SenderKind.COMMITTEE: "Committee of the municipality",
    SenderKind.RESIDENT: "Resident",
    SenderKind.UNKNOWN: "Unknown",
}
CHANNEL_NAMES: Mapping[Channel, str] = {
    Channel.WRITTEN: "Written",
    Channel.EMAIL: "E-mail",
    Channel.WEB_FORM: "Web page",
    Channel.TOWN_MEETING: "Town meeting",
    Channel.DIALOGUE_MEETING: "Dialogue meeting",
    Channel.MICRO_PANEL: "Micro panel",
    Channel.SOCIAL_MEDIA: "Social media",
    Channel.PRESENTATION: "Presentation",
}
STATUS_NAMES: Mapping[ResponseStatus, str] = {
    ResponseStatus.READ: "Read",
    ResponseStatus.WITHOUT_REMARKS: "Replied without remarks",
    ResponseStatus.EMPTY: "Empty",
    ResponseStatus.NEEDS_PERSON: "Needs a person",
}
