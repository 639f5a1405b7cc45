"""The word lists behind the search for personal data: names, and what looks like a name and is none."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class NameLists:
    """Given names and surnames; those of `ambiguous` are given names that are also common words."""

    given: frozenset[str]
    ambiguous: frozenset[str]
    surnames: frozenset[str]


@cache
def name_lists() -> NameLists:
    """The lists in given_names.txt and surnames.txt, with each name as it is usually written."""
    given = _entries("given_names.txt")
    return NameLists(
        given=frozenset(name.rstrip("?") for name in given),
        ambiguous=frozenset(name.rstrip("?") for name in given if name.endswith("?")),
        surnames=frozenset(_entries("surnames.txt")),
    )


def _entries(file: str) -> list[str]:
    lines = (_FOLDER / file).read_text(encoding="utf-8").splitlines()
    return [name for line in lines if not line.startswith("#") for name in line.split()]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ORGANISATION_WORDS = _words(
    """
    vej vejen gade gaden allé alle alleen alléen plads pladsen torv torvet stræde boulevard park parken have
    haven bro kaj skole skolen gymnasium kirke kirken kirkes sogn center centret centeret centre hospital
    hospitalet fond fonden legat legatet stiftelse stiftelsen institut instituttet institute universitet
    university museum museet kollegium kollegiet børnehave børnehaven børnehus børnehuset vuggestue bibliotek
    bibliotekerne forening foreningen klub klubben hus huset hjem hjemmet gruppe gruppen firma bryggeri forlag
    a/s aps i/s k/s p/s ltd inc as amba co group holding kommune region lokaludvalg udvalg udvalget forvaltning
    forvaltningen styrelsen ministeriet festival prisen pris projekt projektet metoden modellen syndrom sygdom
    loven dag dagen aften by byen stadion hallen teater teatret bakke boligforening almene station stationen
    metro haveforening kajen havn havnen kvarter kvarteret gården kolonihave diabetes foundation school church
    street road house hall award centre's efterskole højskole friskole privatskole plejehjem plejecenter
    ældrecenter minde mindelund statue instituttets bageri cafe café restaurant apotek auto vvs advokatfirma
    arkitekter advokater entreprise ejendomme
    """
)
"""Words of which one after a name makes it the name of a place, a body or a thing; lower case."""

ORGANISATION_ENDING = re.compile(
    r".*(?:skolen?|kirken?|fonden?|institut|institutt?et|kollegiet|kollegium|center|centre?t|centeret|museet|museum|stiftelsen?"
    r"|forening|foreningen|vej|vejen|gade|gaden|plads|pladsen|torv|torvet|stræde|strædet|allé|parken|hospital|hospitalet"
    r"|universitet|universitetet|huset|hjemmet|klubben|klub|udvalget|forvaltningen|prisen|legatet|bibliotek|biblioteket"
    r"|gymnasium|børnehave|børnehaven|selskab|selskabet|samfundet|partiet|rådet|bladet|avisen|teatret|uret|marker)"
)
"""How such words end in compounds: "Ungdomsskolen"; to be matched in full against lower case."""

PLACES = _words(
    """
    København Københavns Aarhus Århus Odense Aalborg Esbjerg Randers Kolding Horsens Vejle Roskilde Herning
    Silkeborg Hørsholm Helsingør Næstved Viborg Fredericia Køge Holstebro Taastrup Slagelse Hillerød Holbæk
    Sønderborg Svendborg Hjørring Frederikshavn Nørresundby Ringsted Haderslev Ølstykke Birkerød Ballerup Skive
    Lyngby Farum Brøndby Albertslund Hvidovre Rødovre Gladsaxe Gentofte Frederiksberg Frederiksværk
    Frederikssund Kalundborg Nyborg Middelfart Varde Ikast Aabenraa Grenaa Thisted Ribe Struer Lemvig Ebeltoft
    Skanderborg Odder Faaborg Assens Maribo Nakskov Nykøbing Vordingborg Korsør Sorø Haslev Stege Rønne Nexø
    Ishøj Glostrup Greve Solrød Tårnby Dragør Kastrup Valby Vanløse Brønshøj Husum Bispebjerg Nørrebro Vesterbro
    Østerbro Amager Christianshavn Sydhavn Sydhavnen Nordhavn Nordvest Tingbjerg Ørestad Sundby Kongens Kgs
    Islands Brygge Refshaleøen Christiania Danmark Norge Sverige Tyskland Europa Grønland Island Færøerne
    Jylland Fyn Sjælland Lolland Falster Bornholm Gellerup Vollsmose Mjølnerparken Lundtoftegade Humlebæk
    Hundested Rungsted Charlottenlund Hellerup Klampenborg Virum Holte Nærum Vedbæk Bagsværd Herlev Skovlunde
    Vallensbæk Brande Billund Grindsted Brønderslev Aars Hobro Hadsund Bjerringbro Hammel Hadsten Ry Nordborg
    Tønder Vojens Vamdrup Vejen Ringkøbing Skjern Tarm Bogense Otterup Kerteminde Ringe Rudkøbing Marstal
    Jyllinge Stenløse Måløv Værløse Allerød Espergærde Gilleleje Helsinge
    """
)
"""Towns, districts and countries, as written."""

OFFICIAL_TITLES = _words(
    """
    overborgmester overborgmesteren borgmester borgmesteren viceborgmester rådmand rådmanden statsminister
    statsministeren minister ministeren folketingsmedlem byrådsmedlem borgerrepræsentant regionsrådsformand
    præsident præsidenten kansler kong kongen dronning dronningen prins prinsen prinsesse prinsessen kronprins
    kronprinsen kronprinsesse pave paven biskop ombudsmand eu-kommissær kommissær partileder ordfører mayor
    president king queen prince princess pope socialborgmester kulturborgmester sundhedsborgmester mep mf
    """
)
"""Titles of people who stand in public life by their office; "-minister" and "-borgmester" count too."""

HISTORICAL_PERSONS = frozenset(
    name.strip()
    for name in """
    H.C. Andersen; H. C. Andersen; Hans Christian Andersen; Niels Bohr; Karen Blixen; Søren Kierkegaard; Nelson
    Mandela; Martin Luther; Martin Luther King; Karl Marx; Albert Einstein; Anne Frank; Tycho Brahe; Bertel
    Thorvaldsen; Asger Jorn; Thorvald Stauning; Niels Finsen; Ole Rømer; Ludvig Holberg; Tove Ditlevsen; Jørn
    Utzon; Mahatma Gandhi; Adam Oehlenschläger; Anders Bording; Jens Baggesen; Dan Turèll; Natasja Saad; Peter
    Freuchen; Marie Krøyer; Anna Ancher; Michael Ancher; Emil Nolde; Per Kirkeby; Olafur Eliasson; Victor Borge;
    Hans Egede; Jens Munk; Vitus Bering; Jesus Kristus; Donald Trump; Barack Obama; Angela Merkel; Vladimir
    Putin; Jan Gehl; Robert Putnam
    """.replace("\n    ", " ").split(";")
)
"""People known from history, the arts and world politics: nobody's privacy is touched."""

COMMON_WORDS = _words(
    """
    prisen pausen rejsen grænsen visen krisen analysen basen fasen rosen klassen kassen messen adressen
    processen interessen pressen bussen massen passen balancen turen det den der de han hun vi jeg man i og men
    for så da når hvis som at en et ved på til fra med af om efter før under over er har kan skal vil bliver
    blev ikke også her dette denne disse familien direktør direktøren formand formanden forkvinde lektor
    professor advokat læge lærer leder afdelingsleder skoleleder kontorchef chef pædagog sekretær kasserer
    næstformand konsulent rektor forstander præst provst overlæge sygeplejerske journalist forfatter arkitekt
    kunstner nabo brødrene brdr firmaet ifølge hr fru frk frøken kære hej hilsen kontakt navn adresse telefon
    tlf mobil mail e-mail dato afsender mål indsats pejlemærke bilag januar februar marts april maj juni juli
    august september oktober november december mandag tirsdag onsdag torsdag fredag lørdag søndag nord syd øst
    vest social politik dansk danske nordisk gammel gamle ny nye store lille sankt skt sct the of and mr mrs ms
    dr dear from
    """
)
"""Words that are no part of a name, though they may stand beside one with a capital; lower case."""

SURNAMES_FIRST = _words("Nguyen Tran Le Pham Hoang Huynh Phan Vu Vo Dang Bui Ngo Duong Ly Dinh Truong Lam")
"""Surnames that stand before the given name."""
