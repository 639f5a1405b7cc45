"""Words that stand in every hearing, whatever it is about: they tell no theme. Lemmas, as `content_words` has them."""

from typing import Final

_DANISH = """
afsnit andel anbefale bagefter bakke bede bekymre bekymret bekymring bemærkning bemærke bilag borger byråd dag dels
deltage deltager ekstra enig enkelt erfaring februar fin fint flytte forvej forvejen foreslå forslag formulering
formulere forstå fortælle forvente få gang gengæld gerne glad glæde god godt grund handleplan heraf holde huske håbe
høre høring høringssvar indikator indsats invitere januar kalde kende klar klokke klokken kommentar kommune krone
kroner ligge ligger lide liste læse mangle mene menneske mål måltal måned mærke møde nævne omformulere opleve ord
ordning oplysning overskrift pejlemærke penge person plads politik princip punkt rate regne sende side sige skrive
slette spørge spørgsmål stemme stille støtte svar svare sætning søge tabel tage tal takke tale tegne tekst tid tilbyde
tilføje tilfreds tilslutte time tro træffe tælle udgå udkast udtalelse udvalg uge vedrøre velkommen vente vide vise
vælge ændre ændring ønske år årlig
"""
_ENGLISH = """
add amend annex ask believe change comment committee consultation draft experience give goal good happy hear hearing
indicator know make marker mention municipality need paragraph people policy principle proposal propose read remark
response say section see suggest support target text thank think time want welcome wording work write year the of and
to in for on with at by from as an is are be been was were that this these those it its we our you they their not no
or but if than then there what which who when where how has have had will would should can could may do does
"""

WORDS_OF_EVERY_HEARING: Final = frozenset((_DANISH + _ENGLISH).split())
