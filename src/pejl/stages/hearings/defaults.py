"""What a new hearing begins with: a consent text and a privacy notice that hold, to be read and fitted by the lead."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from pejl.stages.organisation.models import City


def consent_text(language: str) -> str:
    """What senders are asked before they agree to publication, in their language."""
    with override(language):
        return "\n\n".join(
            [
                _("May we publish your response on this page after the deadline?"),
                _(
                    "We publish what you write, so that everybody can see what was said and what came of it. "
                    "Organisations are shown by name; if you answer as a resident, you are shown with a number. We "
                    "never publish your e-mail address, telephone number, postal address or CPR number, and we black "
                    "out what identifies private persons you mention."
                ),
                _(
                    "If you say no, your response counts just as much. The committees that decide can still read it, "
                    "and others may ask for access to it under the Danish act on public access to files. You can "
                    "change your mind until the responses are published, with the link in your receipt."
                ),
            ]
        )


def privacy_notice(language: str, city: City | None) -> str:
    """The information that articles 13 and 14 of the GDPR demand where personal data is taken."""
    with override(language):
        return "\n\n".join(
            [
                _(
                    "%(city)s is responsible for the data you give us here. You reach us at %(email)s or on %(phone)s, "
                    "and our data protection officer here: %(officer)s."
                )
                % _known(city),
                _(
                    "We use your name, your contact data and what you write to deal with this hearing: to confirm that "
                    "we have received your response, to read and answer it, and to write the hearing note that the "
                    "committees decide on. We may do so because it is a task in the public interest (GDPR, article "
                    "6(1)(e)). What you choose to tell about your health, beliefs, origin or other sensitive matters "
                    "we treat under article 9(2)(f) and (g)."
                ),
                _(
                    "Those who handle the hearing in our administrations and the members of the committees can see "
                    "your response. We publish it only if you agree. A program on our own machines sorts the "
                    "responses; a person always decides, and no text leaves the municipality."
                ),
                _(
                    "We keep your response until the date given on the hearing's page. Then it is deleted, unless the "
                    "rules on public archives demand that it is handed over."
                ),
                _(
                    "You have the right to see what we hold about you, to have it corrected or deleted, to object, and "
                    "to have its use limited. Write to us. You can complain to the Danish Data Protection Agency "
                    "(Datatilsynet), datatilsynet.dk."
                ),
            ]
        )


def _known(city: City | None) -> dict[str, str]:
    """Who is responsible and where they are reached; "…" stands where the lead must write it."""
    return {
        "city": city.name if city else "…",
        "email": city.contact_email if city else "…",
        "phone": city.contact_phone if city else "…",
        "officer": (city.privacy_officer if city else "") or "…",
    }
