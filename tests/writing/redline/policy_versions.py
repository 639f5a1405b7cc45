"""Two versions of a policy with every kind of change, written for these tests."""

from datetime import UTC, datetime

from pejl.analysing.provision import PolicyText, Provision, ProvisionKind
from pejl.writing.redline import Origin, WordRange

_MARKER, _GOAL, _SECTION = ProvisionKind.MARKER, ProvisionKind.GOAL, ProvisionKind.SECTION

OLD = PolicyText(
    "Fællesskabspolitik 2027-2030",
    (
        Provision(
            "work", _MARKER, "Flere i arbejde",
            "Alle i Fjordby skal have mulighed for at forsørge sig selv. Det giver frihed for den enkelte. "
            "Kommunen gør status en gang om året.\n\nVi vil:\n- åbne dørene til virksomhederne\n- følge op på hvert "
            "forløb\n- holde fast i den gode samtale", "1",
        ),
        Provision(
            "goal-1", _GOAL, "Praktik til flere",
            "De svageste 25 procent af de unge skal i praktik. Virksomhederne tager del i opgaven hvert eneste år.",
            "1", "work",
        ),
        Provision("goal-2", _GOAL, "Dansk i hverdagen", "Alle lærer dansk på deres arbejde.", "2", "work"),
        Provision("city", _MARKER, "En åben by", "Byens rum er for alle, og der er plads til forskellighed.", "2"),
        Provision("goal-3", _GOAL, "Mødesteder", "Der skal være et mødested i hver bydel.", "3", "city"),
        Provision(
            "money", _SECTION, "Økonomi",
            "Sådan fordeler vi midlerne:\n- Indsats · 2027 · 2028\n- Praktik · 1.200 · 1.300\n- Dansk · 800 · 850",
        ),
    ),
)  # fmt: skip
NEW = PolicyText(
    "Fællesskabspolitik 2027-2030",
    (
        Provision(
            "work", _MARKER, "Flere i arbejde og uddannelse",
            "Alle i Fjordby skal have mulighed for at forsørge sig selv. Det giver frihed for den enkelte.\n\nVi vil:\n"
            "- åbne dørene til både virksomhederne og foreningerne\n- følge op på hvert forløb\n- hjælpe dem, der er "
            "kørt fast", "1",
        ),
        Provision(
            "goal-1", _GOAL, "Praktik til flere", "De svageste 20 procent af de unge skal i praktik.", "1", "work",
        ),
        Provision("city", _MARKER, "En åben by", "Byens rum er for alle, og der er plads til forskellighed.", "2"),
        Provision(
            "goal-3", _GOAL, "Mødesteder", "Der skal være et mødested i hver bydel, også om aftenen.", "2", "city",
        ),
        Provision("goal-4", _GOAL, "Trygge veje", "Børn skal kunne gå og cykle trygt til skole.", "3", "city"),
        Provision("goal-2", _GOAL, "Dansk i hverdagen", "Alle lærer dansk på deres arbejde.", "4", "city"),
        Provision(
            "money", _SECTION, "Økonomi",
            "Sådan fordeler vi midlerne:\n- Indsats · 2027 · 2028\n- Praktik · 1.200 · 1.500\n- Skoleveje · 300 · 300\n"
            "- Dansk · 800 · 850\n\nVirksomhederne tager del i opgaven hvert eneste år.",
        ),
    ),
)  # fmt: skip
FIRST, SECOND = datetime(2026, 3, 20, 10, 30, tzinfo=UTC), datetime(2026, 3, 21, 14, tzinfo=UTC)
ORIGINS = {
    "goal-1": (Origin("Bo Test", FIRST, ("12", "40"), "Udvalget ønsker et lavere tal.", WordRange(2, 3)),),
    "goal-3": (Origin("Ida Forsøg", SECOND, ("7",)),),
    "goal-4": (Origin("Ida Forsøg", SECOND, ("7", "8", "9")),),
}
