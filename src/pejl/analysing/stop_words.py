"""Words too common to say what a text is about."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DANISH = _words(
    """
    ad af al alle alt altså anden andet andre at bare begge blandt blev blive bliver blevet bør både da de dem
    den denne dens der derfor deres derfra dermed derved desuden det dette dig din dine disse dit dog du efter
    eller ellers en end endnu ene eneste enhver et far fat fem fire flere fleste for fordi forrige fra få får
    før gennem godt gør gøre går gå ham han hans har have havde haft hele heller hen hende hendes her herunder
    hos hun hvad hver hvem hvilken hvilke hvilket hvis hvor hvordan hvorfor hvornår i ifølge igen igennem ikke
    imellem imod ind inden indenfor ingen intet ja jeg jer jeres jo kan kunne kom komme kommer lade lav lidt
    ligesom lige man mange med meget mellem men mens mere mest mig min mine mindre mit mod må måtte ned nej
    nemlig netop ni nogen noget nogle nok nu når nær næste næsten og også om omkring op os otte over overfor på
    sad samme samt se seks selv ser set sig sige siden sin sine sit skal skulle små snart som stadig stor store
    så sådan således tage ti til to tre ud uden udenfor under undtagen var ved vi via vil ville vor vore vores
    vær være været er burde godte megen f.eks. undtage bl.a f.eks fx mv m.m osv dvs
    """
)
_ENGLISH = _words(
    """
    a about above after again against all also am an and any are as at be because been before being below
    between both but by can could did do does doing down during each few for from further had has have having he
    her here hers him his how i if in into is it its itself just may me might more most must my no nor not now
    of off on once only or other our ours out over own same shall she should so some such than that the their
    theirs them then there these they this those through to too under until up us very was we were what when
    where which while who whom why will with would you your yours e.g i.e
    """
)
_NONE: frozenset[str] = frozenset()


def stop_words_of(language: str) -> frozenset[str]:
    """The stop words of "da" and "en", as full forms and lemmas; none for other languages."""
    return {"da": _DANISH, "en": _ENGLISH}.get(language, _NONE)
