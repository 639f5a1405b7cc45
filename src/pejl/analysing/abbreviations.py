"""Which words before a full stop are abbreviations, and which words open a sentence.

All words are lower case and without their final stop. Three kinds of abbreviation: one that *never* ends a sentence
("f.eks."), one that ends it only before a word that plainly opens a new one ("red. Det"), and one that ends it before
any capital ("mv. Kommunen").
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
    """These end a sentence before any capital: units and "etc."."""
    openers: frozenset[str]
    """Words that, with a capital, nearly always begin a sentence."""
    sure_openers: frozenset[str]
    """Openers that begin a sentence even after a forgotten full stop or in lower case."""
    after_ordinal: frozenset[str]
    """Nouns, also with a capital, that follow an ordinal number: "1. Maj", "2. Division"."""
    before_letter: frozenset[str]
    """Nouns that a letter names: "vitamin C", "bilag B"; such a letter is no initial."""
    ordinals: bool
    """Whether a number with a full stop is an ordinal."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DANISH = Abbreviations(
    never=_words(
        """
        f.eks eks feks bl.a bl bla ca kl nr nrr hhv henh hr hrr fru fr frk dr prof adj dvs d.v.s jf jfr jvf
        jævnf cf sml se.s pga p.g.a ifm i.f.m ifb iht i.h.t mht m.h.t vedr ang angå mhp m.h.p mhb ift i.f.t tlf
        telf mob adr att cc vs v kgl kgs skt sct st gl sdr ndr chr joh wm alm almindl adm cand stud mag lic
        exam ing civ dipl ark dr.med dr.phil dr.jur dr.scient cand.mag cand.jur cand.polit cand.scient
        cand.merc cand.oecon cand.theol cand.med cand.pæd cand.psych cand.phil cand.scient.pol cand.scient.soc
        cand.techn.soc stud.mag stud.jur stud.polit mag.art lic.scient ph f.m u.å o.g t.o.m i.e e.g fx fhv forh
        fmd viceborgm borgm sekr kapt oberstl løjtn sgt gen.l fig tab kap pkt pk stk § sp bd årg vol nuv max
        maks gnsn gns ansl omkr opr oprind eng lat evang m.a.o mao md.l indb medd dept tekn økon jur.l int
        interna.l s.s ibid op ovenn ovf nedenn flg følg fork pr p.a pr.m i.a inv ident.l ass konst konstl kst
        rådm formd næstfmd d.s.s
        """
    ),
    before_opener=_words(
        """
        red afd dir ekskl excl eksl inkl incl incl. evt ev event p.t pt sen jr sr jun ass.dir adm.dir kbh kbhvn
        frb amb inst foren sekt ds dsv d.d d.å d.m å.d s.å s.m st.th o.h.t off udg oversat overs ill forf sept
        okt nov dec jan feb febr mar apr aug mand tirs ons tors fre lør søn bot zool co inc ltd corp bros gmbh
        anm b f.h m.h th tv mf lb lejl opg
        """
    ),
    before_capital=_words(
        """
        mv m.v mm m.m osv o.s.v o.s.fr osfr mfl m.fl fl ofl o.fl o.l ol o.lign e.l el.l el.lign e.lign o.a oa
        o.m.a o.m.fl m.fl.a etc kr pct mio mill mia km km/t kg cm hk kwh ha m2 kvm kubikm sek min f.kr e.kr
        e.v.t t d.y ps s.u su phd ph.d ff nf a/s aps b.c a.d dkk tkr t.kr dgl ugtl mdr md pers p.m a.m igvm
        """
    ),
    openers=_words(
        """
        det den der de han hun vi jeg man du i og men for så da når hvis som at en et ved på til fra med af om
        efter før under over mellem hos uden mod både også her dette denne disse derfor derimod desuden dermed
        derefter derudover derved dengang endelig endnu engang ellers eller enten fordi foruden først herefter
        hermed herudover heri hertil hver hvert hvad hvem hvor hvordan hvorfor hvornår hvilken hvilket hvilke
        hvorimod ifølge igen ikke imens imidlertid imod indtil ingen ingenting intet ja jo nej jamen kun kan
        kunne lige ligesom måske mange meget mens min mit mine din dit dine vores vort vore deres dets dens
        hans hendes sin nu nogle nogen noget især netop næsten omkring omvendt oven selv selvom selvfølgelig
        sådan således samtidig samt siden skal skulle snart stadig sidste senere tidligere tidligt trods
        tværtimod typisk tænk vil ville var er har havde bliver blev ud udover undervejs uanset vel vist vær
        værsgo alle alligevel allerede alt altid altså andre anden bare begge blandt blot bortset dels dog
        dernæst dertil desværre eftersom fælles faktisk færre flere forleden formentlig foreløbig fortsat
        fremover generelt gennem gør går gid hele helt heldigvis herunder hidtil hvorpå hvorefter hvortil inden
        jeres jer kort langt lad lidt mindst mest naturligvis nemlig nok næste næppe ofte opad overalt overfor
        par pludselig pludseligt sammen sandsynligvis selve sikkert slet straks særligt særlig takket tag tit
        tilbage tilsyneladende to tre fire fem ti tyve umiddelbart unge ældre utallige via yderligere åbenbart
        årsagen problemet formålet resultatet spørgsmålet svaret kommunen regeringen politiet direktøren
        formanden ministeren borgmesteren
        """
    ),
    sure_openers=_words("vi jeg han hun det der man du men hvis når derfor samtidig desuden derudover derimod"),
    after_ordinal=_words(
        """
        januar februar marts april maj juni juli august september oktober november december division sal etage
        verden verdenskrig århundrede årtusinde behandling klasse g del udgave oplag kvartal halvår runde
        viceformand viceborgmester næstformand violin tenor klarinet dragonregiment regiment bataljon kompagni
        zone bog mosebog akt sats symfoni søndag juledag påskedag pinsedag distrikt afdeling instans etape
        reservelæge styrmand korintherbrev kammer internationale republik rige generation
        """
    ),
    before_letter=_words(
        """
        vitamin gruppe plan klasse type hepatitis punkt pulje bilag model princip litra side afsnit serie linje del
        kategori alternativ forslag fase scenarie hal blok opgang
        """
    ),
    ordinals=True,
)

_ENGLISH = Abbreviations(
    never=_words(
        """
        mr mrs ms dr prof rev hon gen col maj capt lt sgt cmdr adm gov sen rep pres supt st mt ft messrs mme
        mlle e.g eg i.e ie cf viz vs v approx ca c no nos nr p pp fig figs eq ch sec secs vol vols para paras
        art arts resp dept univ attn tel ext esp incl excl est.l cllr hons ref
        """
    ),
    before_opener=_words(
        """
        u.s u.k u.n e.u u.s.a jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs
        fri sat sun inc ltd co corp bros plc llc jr sr ph.d phd m.d b.a m.a b.sc m.sc ed eds est al ave rd blvd
        sq dist
        """
    ),
    before_capital=_words("etc a.m p.m am.l pm.l ft.l lb lbs oz km kg cm mm in.l hr hrs min mins sec. b.c a.d misc bn"),
    openers=_words(
        """
        the a an this that these those it he she we they you i there here his her its our their your my and but
        or so yet for in on at by to from with of about after before under over between among without against
        as if when while although though because since until unless once who what where why how which whose no
        not yes all any some many most more few several both each every either neither one two three other
        another such however therefore thus hence moreover furthermore nevertheless meanwhile finally first
        second third then now today later also even only just still instead perhaps maybe please let do does
        did is are was were has have had can could will would should may might must
        """
    ),
    sure_openers=_words("we they he she it there this however therefore if but"),
    after_ordinal=frozenset(),
    before_letter=_words(
        "vitamin group plan class type hepatitis point annex appendix option part category section phase"
    ),
    ordinals=False,
)


def abbreviations_of(language: str) -> Abbreviations:
    """The word lists of a language: English or, for all others, Danish (German also writes "4. Mai")."""
    return _ENGLISH if language == "en" else _DANISH
