"""A small hearing of an invented town, written for these tests: what the analysis would say of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from pejl.analysing.hearing import GENERAL, SENDER, Channel, Hearing, Party, Section, SenderKind
from pejl.analysing.model import (
    Amendment,
    AmendmentKind,
    Answer,
    Campaign,
    Failure,
    HearingAnalysis,
    Kind,
    Mark,
    MarkKind,
    PersonalData,
    PersonalDataKind,
    ProvisionMatch,
    Remark,
    ResponseAnalysis,
    ResponseStatus,
    Sender,
    Span,
    Theme,
)
from pejl.analysing.provision import PolicyText, Provision, ProvisionKind
from pejl.reading.builder import DocumentBuilder, Run
from pejl.reading.document import BlockKind
from pejl.wording import Wording
from pejl.writing.note import Note, build_note
from pejl.writing.reply import Decision, Reply

_SECTIONS = (
    Section(SENDER, "Afsender"),
    Section(GENERAL, "Generelle bemærkninger", ("ØU",)),
    Section("work", "Arbejde og uddannelse", ("BIU",)),
    Section("housing", "By og bolig", ("TMU",)),
    Section("children", "Børn og unge", ("BUU",)),
)

_PARTIES = (
    Party("Ældrerådet i Fjordby", SenderKind.ADVISORY_BODY),
    Party("Havnekvarterets Lokaludvalg", SenderKind.LOCAL_COMMITTEE, date(2026, 3, 27)),
    Party("Foreningen Åbne Døre", SenderKind.ASSOCIATION),
    Party("Nørrebakkens Skole", SenderKind.SCHOOL),
    Party("Fjordby Erhvervsforening", SenderKind.COMPANY),
    Party("Aftenhøjskolen", SenderKind.ASSOCIATION),
)


@dataclass
class ResponseMaker:
    """Builds one analysed response from paragraphs; ranges are found by the words themselves."""

    number: int
    file: str
    senders: tuple[Sender, ...]
    channel: Channel = Channel.WRITTEN
    received: datetime = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)

    def __post_init__(self) -> None:
        self.builder = DocumentBuilder(self.file, self.file.rpartition(".")[2].partition("#")[0], "0" * 64)
        self.boxes: list[tuple[str, list[str]]] = []

    def box(self, section: str, *paragraphs: str, page: int | None = None) -> "ResponseMaker":
        """An answer: paragraphs that begin with "• " are list items."""
        said = [text.removeprefix("• ") for text in paragraphs]
        for given, text in zip(paragraphs, said, strict=True):
            kind = BlockKind.LIST_ITEM if given.startswith("• ") else BlockKind.PARAGRAPH
            marker = "•" if kind == BlockKind.LIST_ITEM else ""
            self.builder.add(kind, [Run(text, page=page)], marker=marker, level=1 if marker else 0)
        self.boxes.append((section, said))
        return self

    def template(self, text: str) -> "ResponseMaker":
        """Text of the template itself."""
        self.builder.add(BlockKind.PARAGRAPH, text)
        self.boxes.append(("", [text]))
        return self

    def done(self, status: ResponseStatus = ResponseStatus.READ) -> ResponseAnalysis:
        """The response without remarks."""
        document = self.builder.build()
        answers, marks = [], []
        for section, said in self.boxes:
            start = document.text.index(said[0]) if said else 0
            end = document.text.index(said[-1], start) + len(said[-1]) if said else 0
            if section:
                answers.append(Answer(section, start, end))
            else:
                marks.append(Mark(MarkKind.TEMPLATE, start, end))
        return ResponseAnalysis(
            file=self.file,
            document=document,
            language="da",
            status=status,
            channel=self.channel,
            senders=self.senders,
            answers=tuple(answers),
            remarks=(),
            marks=tuple(marks),
            received=self.received,
        )


Said = tuple[str, Kind, dict[str, object]]


def with_remarks(response: ResponseAnalysis, number: int, *said: Said) -> ResponseAnalysis:
    """The response with remarks at the places of their words."""
    remarks = []
    for order, (words, kind, more) in enumerate(said, start=1):
        start = response.document.text.index(words)
        section = next(a.section for a in response.answers if a.start <= start < a.end)
        base = Remark(f"r{number}-{order}", response.file, section, start, start + len(words), words, kind, 0.9)
        remarks.append(replace(base, **more))  # type: ignore[arg-type]
    return replace(response, remarks=tuple(remarks))


def span_of(response: ResponseAnalysis, words: str) -> Span:
    """Where words stand in a response."""
    start = response.document.text.index(words)
    return Span(start, start + len(words))


def personal(response: ResponseAnalysis, *found: tuple[str, PersonalDataKind]) -> ResponseAnalysis:
    """The response with personal data marked at the places of its words."""
    spans = [(span_of(response, words), kind) for words, kind in found]
    return replace(response, personal_data=tuple(PersonalData(kind, s.start, s.end) for s, kind in spans))


def matched(key: str, score: float = 1.0, reason: str = "reference") -> dict[str, object]:
    """A remark tied to a provision."""
    return {"provisions": (ProvisionMatch(key, score, reason),)}


def _local_committee() -> ResponseAnalysis:
    maker = ResponseMaker(
        1, "havnekvarteret.docx", (Sender("Havnekvarterets Lokaludvalg", SenderKind.LOCAL_COMMITTEE),)
    )
    response = (
        maker.template("Skabelon til høringssvar. Skriv kun i felterne.")
        .box(SENDER, "Havnekvarterets Lokaludvalg, formand@havnekvarteret.example, tlf. 12 34 56 78")
        .box(
            GENERAL,
            "Lokaludvalget takker for et grundigt udkast.",
            "Politikken bør gælde i otte år og ikke kun i fire.",
        )
        .box(
            "housing",
            "Vi anbefaler, at kommunen",
            "• bygger mindst 200 almene familieboliger i Havnekvarteret inden 2030",
            "• lader beboerne være med til at bestemme, hvad de tomme stueetager skal bruges til",
            "Mål 2 ændres til: ”Alle bydele skal have et medborgerhus med åbent hver dag.”",
        )
        .done()
    )
    lead = span_of(response, "Vi anbefaler, at kommunen")
    amendment = Amendment(
        AmendmentKind.REPLACE, "Mål 2", "", "Alle bydele skal have et medborgerhus med åbent hver dag."
    )
    return with_remarks(
        response,
        1,
        ("Lokaludvalget takker for et grundigt udkast.", Kind.COURTESY, {}),
        ("Politikken bør gælde i otte år og ikke kun i fire.", Kind.CHANGE, {}),
        (
            "bygger mindst 200 almene familieboliger i Havnekvarteret inden 2030",
            Kind.CHANGE,
            {"lead_in": lead, "theme": "homes", **matched("goal-3", 0.62, "text")},
        ),
        (
            "lader beboerne være med til at bestemme, hvad de tomme stueetager skal bruges til",
            Kind.CHANGE,
            {"lead_in": lead, "theme": "homes"},
        ),
        (
            "Mål 2 ændres til: ”Alle bydele skal have et medborgerhus med åbent hver dag.”",
            Kind.AMENDMENT,
            {"amendments": (amendment,), **matched("goal-2")},
        ),
    )


def _joint() -> ResponseAnalysis:
    senders = (
        Sender("Foreningen Åbne Døre", SenderKind.ASSOCIATION),
        Sender("Aftenhøjskolen", SenderKind.ASSOCIATION),
        Sender("Nørrebakkens Skole", SenderKind.SCHOOL),
    )
    response = (
        ResponseMaker(2, "faelles-svar.pdf", senders)
        .box(
            "work",
            "Vi støtter målet om, at flere nytilkomne får et job inden for to år.",
            "Vi er bekymrede for, at sprogundervisningen forsvinder, når den ikke har sin egen bevilling.",
            page=2,
        )
        .box(
            "children",
            "Hvordan vil kommunen sikre, at alle børn får en fritidsaktivitet, også når forældrene ikke kan betale?",
            "Aftenhøjskolen stiller gerne lokaler til rådighed for lektiehjælp to aftener om ugen.",
            page=3,
        )
        .done()
    )
    return with_remarks(
        response,
        2,
        (
            "Vi støtter målet om, at flere nytilkomne får et job inden for to år.",
            Kind.SUPPORT,
            {"theme": "work", **matched("goal-1")},
        ),
        (
            "Vi er bekymrede for, at sprogundervisningen forsvinder, når den ikke har sin egen bevilling.",
            Kind.CONCERN,
            {"theme": "work"},
        ),
        (
            "Hvordan vil kommunen sikre, at alle børn får en fritidsaktivitet, også når forældrene ikke kan betale?",
            Kind.QUESTION,
            {},
        ),
        ("Aftenhøjskolen stiller gerne lokaler til rådighed for lektiehjælp to aftener om ugen.", Kind.OFFER, {}),
    )


_LETTER = (
    "Bevar svømmehallen i Vestbyen.",
    "Uden svømmehallen mister 14 klasser deres svømmeundervisning.",
    "Skriv ind i politikken, at ingen bydel må være uden et sted at mødes.",
)


def _campaign_letter(number: int, name: str, extra: str = "") -> ResponseAnalysis:
    maker = ResponseMaker(number, f"brev-{number}.eml", (Sender(name, SenderKind.RESIDENT),), Channel.EMAIL)
    response = maker.box(GENERAL, *_LETTER, *((extra,) if extra else ()), f"Venlig hilsen {name}").done()
    kinds = (Kind.CHANGE, Kind.CONCERN, Kind.AMENDMENT)
    said: list[Said] = [(words, kind, {"campaign": "pool"}) for words, kind in zip(_LETTER, kinds, strict=True)]
    if extra:
        said.append((extra, Kind.CONCERN, {"campaign": "pool"}))
    return with_remarks(response, number, *said)


def _resident() -> ResponseAnalysis:
    maker = ResponseMaker(
        6,
        "svar-fra-gerda-proeve.txt",
        (Sender("Gerda Prøve", SenderKind.RESIDENT),),
        Channel.WEB_FORM,
        datetime(2026, 3, 16, 8, 0, tzinfo=UTC),
    )
    words = "Ring til mig på 87 65 43 21, hvis I vil se, hvor mørkt der er på Stien ved Åen om aftenen."
    response = maker.box("housing", words, "Jeg hedder Gerda Prøve, og mit CPR-nummer er 010203-4567.").done()
    response = personal(response, ("87 65 43 21", PersonalDataKind.PHONE), ("010203-4567", PersonalDataKind.CPR))
    response = with_remarks(response, 6, (words, Kind.CONCERN, {"theme": "homes"}))
    concern = "The response holds a CPR number."
    return replace(response, late=True, status=ResponseStatus.NEEDS_PERSON, concerns=(concern,))


def _meeting() -> ResponseAnalysis:
    maker = ResponseMaker(7, "stormoede-vestbyen.odt", (Sender("Stormøde i Vestbyen"),), Channel.TOWN_MEETING)
    challenges = (
        "Der mangler praktikpladser til de unge.",
        "Busserne kører for sjældent om aftenen.",
        "Foreningerne kender ikke hinanden.",
    )
    response = maker.box(GENERAL, *challenges).done()
    said: list[Said] = [(words, Kind.CONCERN, {"rank": rank}) for rank, words in enumerate(challenges, start=1)]
    return with_remarks(response, 7, *said)


def _silent() -> ResponseAnalysis:
    maker = ResponseMaker(8, "aeldreraadet.docx", (Sender("Ældrerådet i Fjordby", SenderKind.ADVISORY_BODY),))
    return maker.box(GENERAL, "Ældrerådet har ingen bemærkninger.").done(ResponseStatus.WITHOUT_REMARKS)


def _hearing() -> Hearing:
    return Hearing(
        title="Politik for fællesskab og medborgerskab 2027-2030",
        opens=date(2026, 2, 16),
        closes=date(2026, 3, 13),
        lead="BIF",
        sections=_SECTIONS,
        parties=_PARTIES,
        committee_names={"BIF": "Beskæftigelses- og Integrationsforvaltningen", "BIU": "Beskæftigelsesudvalget"},
    )


@pytest.fixture(scope="session")
def analysis() -> HearingAnalysis:
    """Eight responses of ten senders with 23 remarks, one campaign of three residents, one file that cannot be read."""
    responses = (
        _local_committee(),
        _joint(),
        _campaign_letter(3, "Bo Test"),
        _campaign_letter(4, "Ida Prøvesen", "Mine børn lærte at svømme dér."),
        _campaign_letter(5, "Per Forsøg"),
        _resident(),
        _meeting(),
        _silent(),
    )
    campaign = Campaign(
        "pool",
        "Bevar svømmehallen i Vestbyen",
        "brev-3.eml",
        ("brev-3.eml", "brev-4.eml", "brev-5.eml"),
        {"brev-4.eml": ("Mine børn lærte at svømme dér.",)},
    )
    themes = (
        Theme("homes", "Boliger og byrum", ("bolig", "beboer", "byrum"), ("r1-3", "r1-4", "r6-1")),
        Theme("work", "Job og sprog", ("job", "sprog"), ("r2-2", "r2-1")),
    )
    return HearingAnalysis(
        hearing=_hearing(),
        responses=responses,
        remarks=tuple(remark for response in responses for remark in response.remarks),
        failures=(Failure("billeder.zip/kort.docx", "The file is damaged and could not be opened."),),
        themes=themes,
        campaigns=(campaign,),
    )


@pytest.fixture(scope="session")
def policy() -> PolicyText:
    """Three goals of the policy that was heard."""
    goal = ProvisionKind.GOAL
    return PolicyText(
        "Udkast til politik for fællesskab og medborgerskab",
        (
            Provision("goal-1", goal, "Flere i job", "Flere nytilkomne skal i job inden for to år.", "1"),
            Provision("goal-2", goal, "Steder at mødes", "Alle bydele skal have et sted at mødes.", "2"),
            Provision("goal-3", goal, "Boliger til alle", "Der skal bygges flere almene boliger.", "3"),
        ),
    )


@pytest.fixture(scope="session")
def replies() -> tuple[Reply, ...]:
    """Replies to some of the remarks; the one to r3-1 answers the whole campaign."""
    return (
        Reply("r1-2", Decision.NOT_ACCOMMODATED, "Perioden følger byrådets valgperiode.", "Fast praksis.", "BIF"),
        Reply(
            "r1-5", Decision.PARTLY_ACCOMMODATED, "Målet nævner nu medborgerhuse.", "Økonomien er ikke afklaret.", "TMF"
        ),
        Reply("r2-1", Decision.NOTED, "Tak for støtten.", "", "BIF"),
        Reply("r2-2", Decision.ACCOMMODATED, "Bevillingen skrives ind under mål 1.", "Enighed i udvalget.", "BIF"),
        Reply("r3-1", Decision.PASSED_ON, "Sendes til budgetforhandlingerne.", "Hører til i budgettet.", "KFF"),
    )


@pytest.fixture(scope="session")
def make_response() -> Callable[..., ResponseAnalysis]:
    """Makes a response with one general remark, for hearings of any size."""

    def make(number: int, words: str, name: str = "", kind: SenderKind = SenderKind.ASSOCIATION) -> ResponseAnalysis:
        sender = Sender(name or f"Forening {number}", kind)
        response = ResponseMaker(number, f"svar-{number:05}.txt", (sender,)).box(GENERAL, *words.split("\n")).done()
        return with_remarks(response, number, *((line, Kind.CHANGE, {}) for line in words.split("\n")))

    return make


_HOSTILE = (
    '<script>alert("x")</script> & </w:t> ]]>\n#panic("typst") $x$ *fed* @label _under_ \\u{41} `raw`\n'
    "kontroltegn \x00\x07\x1b slut\nemoji 😀 arabisk مرحبا kinesisk 你好"
)


@pytest.fixture(scope="session")
def hostile(analysis: HearingAnalysis, make_response: Callable[..., ResponseAnalysis]) -> HearingAnalysis:
    """A hearing whose texts try to break out of every format."""
    response = make_response(1, _HOSTILE, "Foreningen \"<b>&' #let x = 1")
    response = replace(
        response,
        file='svar "1" <&>.txt',
        remarks=tuple(
            replace(remark, response='svar "1" <&>.txt', id=f"r1 \"<&>' {number}")
            for number, remark in enumerate(response.remarks)
        ),
    )
    hearing = replace(analysis.hearing, title='Høring <i>om</i> "#alt" & mere', sections=(), parties=())
    failure = Failure("<img src=x onerror=alert(1)>.docx", "]]> #panic()")
    return HearingAnalysis(hearing, (response,), response.remarks, (failure,))


@pytest.fixture(scope="session")
def make_note(policy: PolicyText, replies: tuple[Reply, ...]) -> Callable[..., Note]:
    """Builds the note of a hearing with the replies of the small one."""

    def make(analysis: HearingAnalysis, language: str = "da") -> Note:
        given = {reply.remark_id: reply for reply in replies}
        return build_note(analysis, policy=policy, replies=given, wording=Wording(language))

    return make
