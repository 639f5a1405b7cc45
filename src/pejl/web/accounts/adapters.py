"""allauth fitted to us: no open sign-up, e-mails through our letters, people without a user name."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from pejl.ground.rate.clients import client_ip
from pejl.process.accounts import send_account_letter
from pejl.stages.organisation.models import City, Person
from pejl.stages.organisation.queries import waiting_invitation_for
from pejl.stages.organisation.verbs import accept_invitations

_LINKS = ("password_reset_url", "activate_url", "signup_url")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Logging in with e-mail address and password."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody makes an account by themselves: see `invitation`."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """My day, in the person's own language."""
        with override(getattr(request.user, "language", None) or get_language()):
            return reverse(settings.LOGIN_REDIRECT_URL)

    def get_client_ip(self, request: HttpRequest) -> str:
        """As everywhere else on the site."""
        return client_ip(request)

    def reauthenticate(self, user: Person, password: str) -> bool:
        """Whether this is the password of whoever is logged in; failures count as failed log-ins."""
        return bool(self.authenticate(self.request, email=user.email, password=password) == user)

    def send_notification_mail(
        self, template_prefix: str, user: Person, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell somebody that their account was changed, at the one address they have."""
        super().send_notification_mail(template_prefix, user, context, email or user.email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Hand the e-mail to our letters, which try again when it cannot be sent; the link is not kept."""
        mail = self.render_mail(template_prefix, email, {"request": self.request, "email": email, **context})
        secret = next((str(context[name]) for name in _LINKS if context.get(name)), "")
        send_account_letter(recipient=email, subject=mail.subject, body=mail.body, secret=secret)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Codes from an app as second factor."""

    def get_totp_issuer(self) -> str:
        """What the app shows beside the code."""
        city = City.objects.first()
        return _("Hearings in %(city)s") % {"city": city.name} if city else "Pejl"


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Logging in by the city's identity provider: for those who have an account or an invitation."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002
        """Nobody makes an account by themselves; who is invited has got one in `pre_social_login`."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Make the account of somebody who has been invited, at an address that the provider vouches for."""
        if sociallogin.is_existing:
            return
        for address in sociallogin.email_addresses:
            invitation = waiting_invitation_for(address.email) if address.verified else None
            if invitation:
                told = sociallogin.account.get_provider_account().get_user_data() or {}
                name = str(told.get("name") or invitation.name)
                person = accept_invitations(invitation.email, name=name, password=None, language=get_language() or "da")
                sociallogin.connect(request, person)
                return
