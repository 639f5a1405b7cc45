"""Which words before a full stop are abbreviations, and which words open a sentence.

All words are lower case and without their final stop. Four kinds of abbreviation: one that *never* ends a sentence
("f.eks."), one that ends it only before a word that plainly opens a new one ("red. Det"), one that ends it before any
capital ("mv. Kommunen"), and one that is a word of its own except before a number ("kap. 3", but "om kap.").
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The words of one language that a sentence splitter has to know."""

    never: frozenset[str]
    """A sentence goes on after these: titles, "f.eks.", "ca."."""
    before_opener: frozenset[str]
    """These end a sentence only before a word that plainly opens one."""
    before_capital: frozenset[str]
    """These end a sentence before any capital, not before a number: units and "etc."."""
    before_number: frozenset[str]
    """These are abbreviations before a number, else words like any other."""
    openers: frozenset[str]
    """Words that, with a capital, nearly always begin a sentence."""
    after_forgotten_stop: frozenset[str]
    """Openers that begin a sentence even after a forgotten full stop or in lower case."""
    headline_openers: frozenset[str]
    """Openers that begin a sentence after a headline without stop, unless a title may be meant (see `before_title`)."""
    verbs: frozenset[str]
    """Verbs by which "Det" or "Den" is known to begin a sentence."""
    after_ordinal: frozenset[str]
    """Words, also with a capital, that go on after an ordinal or a time: "1. Maj", "2. Division"."""
    before_ordinal: frozenset[str]
    """Words after which a small number is an ordinal: "den 3. Verden"."""
    before_letter: frozenset[str]
    """Nouns that a letter names: "vitamin C", "bilag B"; such a letter is no initial."""
    before_title: frozenset[str]
    """Nouns before the title of a work, which may begin with any word: "bogen Når ..."."""
    before_label: frozenset[str]
    """Nouns that a number names at the head of a paragraph: "Mål 1.", "§ 4."."""
    one_letter_words: str
    """Letters that are words."""
    ordinals: bool
    """Whether a number with a full stop is an ordinal."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DANISH = Abbreviations(
    never=_words(
        """
        f.eks eks bl.a bl ca kl hhv henh hr hrr frk dr prof adj dvs d.v.s d.vs jf jfr jvf jævnf cf sml pga p.g.a
        ifm i.f.m ifb iht i.h.t mht m.h.t vedr ang angå mhp m.h.p mhb ift i.f.t tlf telf attn att vs kgl kgs skt
        sct gl sdr ndr chr joh wm alm almindl adm cand stud lic civ dipl f.m t.o.m fhv forh tidl borgm viceborgm
        sekr kapt oberstl løjtn sgt brdr gebr arkt gnsn gns ansl omkr opr oprind lat evang m.a.o mao medd tekn
        økon ibid ovenf nedenf flg følg fork nuv pr p.a konst rådm næstfmd stk fig nr nrr litr jr.nr j.nr s.k
        såk sammenl div kons rep præs landsretssagf overl højesteretssagf sagf st indeh statsaut reg st.aut
        eksam exam repr mvh fotogr bygn gen
        """
    ),
    before_opener=_words(
        """
        red afd dir ekskl excl eksl inkl incl evt ev p.t pt jr jun sen adm.dir kbh kbhvn frb ds d.d d.å d.m å.d
        s.å s.m off overs ill forf co inc ltd corp bros gmbh anm f.h inst foren dept int intern nat cand.mag
        cand.jur cand.polit cand.scient cand.merc cand.oecon cand.theol cand.med cand.pæd cand.psych cand.phil
        dr.med dr.phil dr.jur mag.art dr.scient stud.mag stud.jur stud.polit lic.scient vet polit mag phil jur
        theol merc oecon scient techn agro opr e.m aut org ing
        """
    ),
    before_capital=_words(
        """
        mv m.v mm m.m osv o.s.v o.s.fr osfr mfl m.fl fl ofl o.fl o.l ol o.lign e.l el e.lign lign o.a oa o.m.a
        o.m.fl m.fl.a etc kr d.kr pct mio mill mia km km/t kg cm hk kwh ha m2 kvm kubikm sek min f.kr e.kr t.d.s
        tkr t.kr ugtl mdr md pers igvm a/s aps b.c a.d p.m a.m øre dl cl ml gr hl
        """
    ),
    before_number=_words(
        """
        art kap tab bd bind vol årg p pp pkt max maks man tirs ons tors fre lør søn jan feb febr mar apr jun jul
        aug sep sept okt nov dec opl tv th mf lb lejl pk mob mobil fax postb aft sp no side § tlf
        """
    ),
    openers=_words(
        """
        det den der de han hun vi jeg man du i og men for så da når hvis som at en et ved på til fra med af om
        efter før under over mellem hos uden mod både også her dette denne disse derfor derimod desuden dermed
        derefter derudover derved dengang endelig endnu engang ellers eller enten fordi foruden først herefter
        hermed herudover heri hertil hver hvert hvad hvem hvor hvordan hvorfor hvornår hvilken hvilket hvilke
        hvorimod ifølge igen ikke imens imidlertid imod indtil ingen ingenting intet ja jo nej jamen kun kan
        kunne lige ligesom måske mange meget mens min mit mine din dit dine vores vort vore deres dets dens hans
        hendes sin nu nogle nogen noget især netop næsten omkring omvendt oven selv selvom selvfølgelig sådan
        således samtidig samt siden skal skulle snart stadig sidste senere tidligere tidligt trods tværtimod
        typisk tænk vil ville var er har havde bliver blev ud udover undervejs uanset vel vist vær alle
        alligevel allerede alt altid altså andre anden bare begge blandt blot bortset dels dog dernæst dertil
        desværre eftersom fælles faktisk færre flere forleden formentlig foreløbig fortsat fremover generelt
        gennem gør går gid hele helt heldigvis herunder hidtil hvorefter inden jeres jer kort langt lad lidt
        mindst mest naturligvis nemlig nok næste næppe ofte overalt overfor pludselig pludseligt sammen
        sandsynligvis selve sikkert slet straks særligt særlig takket tag tit tilbage tilsyneladende to tre fire
        fem ti tyve umiddelbart unge ældre utallige via yderligere åbenbart årsagen problemet formålet
        resultatet spørgsmålet svaret kommunen regeringen politiet direktøren formanden ministeren borgmesteren
        """
    ),
    after_forgotten_stop=_words("vi jeg han hun der men hvis når derfor desuden derudover"),
    headline_openers=_words(
        """
        efter ifølge under ved til på fra med for om som da mens hvad hvor hvorfor hvordan hvem denne disse her
        nu så også ikke ingen mange nogle selv både allerede alligevel dermed herefter siden sådan ligesom
        samtidig trods ellers måske imens indtil uden mellem gennem og kun fordi selvom hverken desværre
        heldigvis endelig netop først hidtil imidlertid en et af hos over før er har kan skal vil bør
        """
    ),
    verbs=_words(
        """
        er var har havde bliver blev kan kunne skal skulle vil ville siger sker skete viser viste kommer kom går
        gik får fik gør gjorde betyder drejer gælder handler fremgår oplyser mener står ser lyder foregår findes
        hedder
        """
    ),
    after_ordinal=_words(
        """
        januar februar marts april maj juni juli august september oktober november december division sal etage
        verden verdenskrig århundrede årtusinde årtusind behandling klasse g del udgave oplag kvartal halvår
        halvleg runde viceformand viceborgmester næstformand violin tenor klarinet regiment dragonregiment
        hussarregiment bataljon kompagni brigade zone mosebog akt sats symfoni søndag juledag påskedag pinsedag
        distrikt afdeling instans etape reservelæge styrmand korintherbrev kammer mai märz dezember
        internationale republik rige generation række
        """
    ),
    before_ordinal=_words("den det d. dens hvert hver"),
    before_letter=_words(
        """
        vitamin gruppe plan klasse type hepatitis punkt pulje bilag model princip litra side afsnit serie linje
        del kategori alternativ forslag fase scenarie hal blok opgang bane kaldt
        """
    ),
    before_title=_words(
        """
        bogen romanen filmen sangen digtet stykket titlen bladet serien programmet visen salmen musicalen
        albummet kampagnen projektet foreningen ugebladet forestillingen udstillingen pladen novellen mål målet
        hedder hed kaldes kaldet kaldt navn navnet mottoet parolen hedde
        målene pejlemærke pejlemærket indsats indsatsen indsatsområde indsatsområdet afsnit afsnittet tema
        temaet temaerne punkt punktet overskrift overskriften princip princippet vision visionen kapitel
        kapitlet slogan sloganet spor sporet boks boksen i på om til af for med og eller under fra ved den det
        en et at som både
        """
    ),
    before_label=_words(
        """
        mål indsats pejlemærke princip punkt pkt nr kapitel kap bilag artikel art stk afsnit § §§ spor tema
        """
    ),
    one_letter_words="iåø",
    ordinals=True,
)

_ENGLISH = Abbreviations(
    never=_words(
        """
        mr mrs ms dr prof rev hon gen col capt lt sgt cmdr adm gov sen rep pres supt st mt messrs mme mlle e.g
        eg i.e ie cf viz vs approx ca eq attn tel ext esp cllr ref
        """
    ),
    before_opener=_words(
        """
        u.s u.k u.n e.u u.s.a n.y d.c inc ltd co corp bros plc llc jr sr ph.d phd m.d b.a m.a b.sc m.sc ed eds
        est al ave rd blvd dist resp dept univ incl excl mo
        """
    ),
    before_capital=_words("etc a.m p.m lb lbs oz km kg cm mm hr hrs min mins b.c a.d misc bn ft"),
    before_number=_words(
        """
        no nos nr p pp fig figs ch sec secs vol vols para paras art arts jan feb mar apr jun jul aug sep sept
        oct nov dec mon tue tues wed thu thur thurs fri sat sun c v
        """
    ),
    openers=_words(
        """
        the a an this that these those it he she we they you i there here his her its our their your my and but
        or so yet for in on at by to from with of about after before under over between among without against as
        if when while although though because since until unless once who what where why how which whose no not
        yes all any some many most more few several both each every either neither one two three other another
        such however therefore thus hence moreover furthermore nevertheless meanwhile finally first second third
        then now today later also even only just still instead perhaps maybe please let do does did is are was
        were has have had can could will would should may might must nobody nothing everyone everybody
        """
    ),
    after_forgotten_stop=_words("we they he she however therefore"),
    headline_openers=frozenset(),
    verbs=_words("is was has had"),
    after_ordinal=_words(
        """
        monday tuesday wednesday thursday friday saturday sunday january february march april june july august
        september october november december
        """
    ),
    before_ordinal=frozenset(),
    before_letter=_words(
        """
        vitamin group plan class type hepatitis point annex appendix option part category section phase
        """
    ),
    before_title=_words("book novel film song poem play title series programme album campaign project"),
    before_label=_words(
        """
        goal marker principle point no chapter annex article art section § §§ appendix option theme
        """
    ),
    one_letter_words="ai",
    ordinals=False,
)


def abbreviations_of(language: str) -> Abbreviations:
    """The word lists of a language: English or, for all others, Danish (German also writes "4. Mai")."""
    return _ENGLISH if language == "en" else _DANISH
