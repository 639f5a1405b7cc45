"""The set phrases of Danish and English letters, e-mails and templates, as patterns. What they mean is in letter.py."""

import re

_MONTHS = (
    "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|"
    "january|february|march|may|june|july|october"
)
GREETING = re.compile(
    r"(?:kære|hej|goddag|god dag|godmorgen|til rette vedkommende|til hvem det måtte vedrøre|høje forvaltning|"
    r"dear|hello|hi|to whom it may concern|sehr geehrte[rn]?|guten tag|hallo|hej alla|bästa)\b",
    re.IGNORECASE,
)
FIRST_WORDS = re.compile(
    r"(?<=\s)(?:jeg|vi|det|der|tak|mange tak|hermed|i forbindelse|her|min|mit|mine|vores|som|når|nu|så|"
    r"we|thank|thanks|my|our|please|the|this|it|there)\b|(?<=\s)(?-i:I)(?=\s[a-zæøå])",
    re.IGNORECASE,
)
SIGN_OFF = re.compile(
    r"(?:(?:med|mange|de|venlige?|venligst|bedste|kærlige?|varme|dbh)\s+(?:\w+\s+){0,2}?(?:hilsen|hilsner|hilsener)|"
    r"(?:venlig\s+)?hilsen|hilsner|mvh|m\.\s?v\.\s?h|vh|kh|dbh|"
    r"(?:with\s+)?(?:best|kind|warm|kindest|warmest)\s+(?:regards|wishes)|(?:best\s+)?regards|"
    r"yours\s+(?:sincerely|faithfully|truly)|sincerely(?:\s+yours)?|all the best|"
    r"mit\s+freundlichen\s+grüßen|med\s+vänlig(?:a)?\s+hälsning(?:ar)?|vänliga hälsningar)\b[.,!]?",
    re.IGNORECASE,
)
SIGN_OFF_AFTER_SENTENCE = re.compile(
    r"[.!?]\s+(?=(?:med\s+(?:venlig|bedste|kærlig)\w*\s+hils|mvh\b|venlig hilsen|(?:best|kind) regards))", re.I
)
ON_BEHALF = re.compile(r"(?:på|p\.)\s?(?:vegne af|b\.?\s?v|bestyrelsens vegne|foreningens vegne)|on behalf of", re.I)
MAIL_FOOTER = re.compile(
    r"sendt fra min|sent from my|hent outlook|get outlook|(?:denne|this) (?:e-?mail|mail|message|besked).{0,80}"
    r"(?:fortrolig|confidential)|privatlivspolitik|tænk på miljøet|skån miljøet",
    re.IGNORECASE,
)
MAIL_FOOTER_WORDS = ("fra min", "from my", "outlook", "fortrolig", "confidential", "privatlivspolitik", "miljøet")
"""Of which one stands in every footer, in lower case."""
EARLIER_MAIL = re.compile(
    r"(?:[-_]{2,}\s*)?(?:oprindelig meddelelse|original message|videresendt (?:meddelelse|besked)|forwarded message|"
    r"begin forwarded message)\b|"
    r"(?:den|på|d\.|on)\s(?=.{0,80}\d).{4,80}?\b(?:skrev|wrote|schrieb)\b(?:.{0,120}:|.{0,100}<\S+@\S+>:?)\s*$|"
    r".{3,80}\b(?:skrev|wrote)\s+(?:den|følgende|the)\b.{0,60}:\s*$",
    re.IGNORECASE,
)
MAIL_HEADER = re.compile(
    r"\*?(?:fra|from|sendt|sent|dato|date|til|to|cc|bcc|emne|subject|vedhæftet|attachments?)\*?\s?:\s?\S", re.I
)
MAIL_HEADER_LINE = re.compile(
    r"\*?(?:fra|from)\*?\s?:.{3,120}?\b(?:sendt|sent|dato|date|til|to|emne|subject)\*?\s?:", re.IGNORECASE
)
SUBJECT = re.compile(
    r"(?:emne|subject|re|sv|vs|fw|fwd)\s?:|(?:vedr(?:ørende)?|ang(?:ående)?)[.:]?\s.{0,80}(?:høring|udkast|politik)|"
    r"(?:høringssvar|høringsbidrag|høring|bemærkninger til (?:udkast|høring)|svar på høring|"
    r"response to|consultation response|"
    r".{3,80}(?:ændringsforslag|bemærkninger|kommentarer|svar|input) (?:til|vedr\w*)\s|"
    r"referat|notat|noter|opsamling|minutes|notes)\b",
    re.IGNORECASE,
)
DATE = re.compile(
    rf"(?:[\w .]+,\s*)?(?:den\s|d\.\s?|dato:?\s)?\s*(?:\d{{1,2}}\.?\s?(?:{_MONTHS})\s?,?\s?\d{{4}}|"
    rf"\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{2,4}}|\d{{4}}-\d\d-\d\d|(?:{_MONTHS})\s+(?:\d{{1,2}},\s+)?\d{{4}})\.?\s*$",
    re.IGNORECASE,
)
MEETING_FACTS = re.compile(
    rf"(?:(?:man|tirs|ons|tors|fre|lør|søn)dag\s+)?(?:den\s|d\.\s?)?\d{{1,2}}\.\s?(?:{_MONTHS})\s\d{{4}}\b.{{0,12}}\bkl\.|"
    r"(?:til stede|deltagere|ordstyrer|referent|mødeleder|dagsorden|sted|tid|tidspunkt|present|participants|chair)\s?:",
    re.IGNORECASE,
)
CASE = re.compile(
    r"(?:sagsnr|sagsnummer|sags?-?id|j\.?\s?nr|journalnr|journalnummer|dokumentnr|dokumentnummer|edoc|sagsbehandler|"
    r"deres ref|vores ref|vor ref|cvr|cvr-nr|ean)\b|"
    r"(?:til|fra|to|from|att|attn|sag|side|bilag|cc|kopi|ref|dato|afsender|modtager)(?:\s?[.:]|\s+(?-i:[A-ZÆØÅ\d]))",
    re.IGNORECASE,
)
STREET = re.compile(
    r"\b[A-ZÆØÅ][\w.\- ]*?(?:vej|gade|allé|alle|stræde|plads|pladsen|torv|torvet|boulevard|vænge|vænget|"
    r"parken|park|gården|toften|haven|have|kaj|bakken|bakke|løkken|marken|vang|vangen|street|road|avenue)\s+\d+\w?\b"
)
POSTCODE = re.compile(r"\b(?:DK[- ]?)?\d{4}\s+[A-ZÆØÅ][a-zæøåé]+")
CONTACT = re.compile(
    r"\S+@\S+\.\w+|(?:https?://|www\.)\S+|\b(?:tlf|telefon|mobil|mob|tel|phone|mail|e-?mail)\b\s*\.?\s?:?|"
    r"(?<!\d)(?:\+45\s?)?\d{2}[ .]?\d{2}[ .]?\d{2}[ .]?\d{2}(?!\d)",
    re.IGNORECASE,
)
PLACEHOLDER = re.compile(
    r"\s*(?:[\[(<]?\s*(?:(?:kommentar(?:er)?|bemærkning(?:er)?|(?:jeres |dit )?svar|tekst)\s*:|"
    r"klik (?:eller tryk )?her(?: for at (?:skrive|angive|indtaste) tekst)?|"
    r"skriv (?:(?:jeres|dine?|dit|deres) .{0,40})?her|"
    r"her kan (?:I|du|De) skrive(?: jeres .{0,30})?|indtast tekst(?: her)?|"
    r"indsæt (?:tekst|bemærkninger|jeres .{0,30}|svar)(?: her)?|click (?:or tap )?here to enter text|"
    r"(?:maks?|max)(?:\.|imalt)? [\d.]+ (?:ord|tegn|anslag|words|characters)(?: (?:inkl|med)\.? mellemrum)?)"
    r"\s*[.…:]*\s*[\])>]?\s*){1,3}",
    re.IGNORECASE,
)
PRACTICAL = re.compile(
    r"spørgsmål|bekræft|modtag|kontakt|uddyb|input|bidrag|mødes\b|et møde\b|skriv endelig|velkomne|høre fra|"
    r"forsink|beklag|"
    r"questions|confirm|receipt|contact|elaborate|hear from",
    re.IGNORECASE,
)
COVER = re.compile(
    r"vedhæft|hermed (?:fremsendes|sendes|følger|vores|mit|vort|høringssvar|svar|bemærkninger)|sender hermed|"
    r"(?:her|nedenfor) er (?:vores|mit|vort|mine)|se (?:venligst )?bilag|"
    r"vedlagt|attached|enclosed|please find|videresend|til (?:sagen|journalisering|orientering)\b|se nedenfor",
    re.IGNORECASE,
)
COVER_SENTENCE = re.compile(
    r"(?:hermed|vedhæftet|vedlagt|(?:her|nedenfor) er (?:vores|mit|vort|mine)|"
    r"(?:vi|jeg|[\wæøåÆØÅ\- ]{3,60}?) (?:frem)?sender hermed|please find|attached)\b",
    re.IGNORECASE,
)
INVITATION = re.compile(
    r"nedenstående skabelon|(?:høringssvar|bemærkninger|svar)\w* (?:bedes|sendes til|skal sendes)|"
    r"bedes (?:indsat|fremsendt|sendt|indsendt)|anmode om at modtage|"
    r"send(?:er|es) (?:hermed )?(?:[\w-]+ ){0,12}i høring|"
    r"inviterer (?:hermed )?(?:til|jer|dig)\b|I er velkomne til at (?:skrive|svare)|"
    r"(?:response )?template below|please (?:submit|return|send) your (?:response|comments)",
    re.IGNORECASE,
)
MAYBE_INVITATION = re.compile(
    r"spørgsmål (?:kan|bedes) rettes|senest (?:\w+dag )?(?:den )?\d|høringsparter|endelig godkendelse|sagsbehandler|"
    r"udkastet (?:er udarbejdet|afløser)|høringen (?:løber|varer|slutter)|fristen er|questions (?:can|should) be|"
    r"no later than|dokumentnummer",
    re.IGNORECASE,
)
EXCEPT = re.compile(r"\b(?:men|dog|bortset|ud over|udover|undtagen|except|but|however|andet end)\b", re.IGNORECASE)
_NOTHING = (
    r"(?:ingen|ikke|ikke nogen|ikke yderligere|ingen yderligere)\s(?:bemærkninger|kommentarer|"
    r"ændringsforslag|indvendinger|forslag til ændringer)(?:\s(?:til|her|i|at|fra)\b[^.,;]{0,100})?"
)
NO_REMARKS = re.compile(
    rf"\s*(?:(?:[^,;:]{{2,180}}?\shar\s(?:desværre\s|i øvrigt\s|derfor\s)?|der er\s)?{_NOTHING}|"
    r"[^.,;:]{2,80}?\sønsker ikke at (?:afgive|indsende|komme med)\s[^.,;]{0,80}|"
    r"n/?a|ikke relevant|intet|nej|none|no (?:comments?|remarks?|response)|"
    r"[^.,;:]{2,60}? (?:have|has) no (?:comments?|remarks?)[^.,;]{0,80})\s*[.!]?\s*",
    re.IGNORECASE,
)
ACKNOWLEDGED = re.compile(
    r"[^.,;:]{2,120}?\shar\s(?:modtaget|behandlet|gennemgået|læst|drøftet)\s[^;:]{0,160}(?:høring|udkast|politik)[^;:]{0,80}",
    re.IGNORECASE,
)
THANKS = re.compile(r"\s*(?:[^.,;:]{0,60}?\b)?(?:tak(?:ker)?|thanks?|thank you)\b[^.;]{0,160}[.!]?\s*", re.IGNORECASE)
_NAME_WORD = r"[A-ZÆØÅÉÖÄ][\wæøåéöäü'’-]+"
PERSON = re.compile(
    rf"(?:v(?:/|\.|ed)\s*)?{_NAME_WORD}(?:\s(?:{_NAME_WORD}|[A-ZÆØÅ]\.|[a-zæøå]{{1,3}})){{0,5}}(?:,.{{0,70}})?"
)
