"""Hearing of a hearing by e-mail: asking for it, confirming, ending it."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pejl.ground.rate.limits import TooOften, require_rate
from pejl.process.hearings import subscribe
from pejl.stages.hearings.models import Hearing
from pejl.stages.hearings.verbs import confirm_subscription, unsubscribe
from pejl.web.access import public
from pejl.web.public.finding import hearing_of
from pejl.web.templatetags.figures import wording


class SubscriptionForm(forms.Form):
    """An e-mail address, and a field that only robots fill in."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_(
            "We send you a letter with a link that you must follow once. The address is used for nothing else."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(required=False, label=_("Leave this empty"))


@public
def hearing_subscribe(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for an e-mail when something happens."""
    hearing = hearing_of(request, slug)
    form = SubscriptionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            require_rate("subscribe", request)
        except TooOften as error:
            form.add_error(None, error.explain(wording()))
            return render(request, "public/subscribe.html", {"hearing": hearing, "form": form}, status=429)
        if not form.cleaned_data["website"]:
            subscribe(hearing, email=form.cleaned_data["email"], language=get_language() or "da")
        return redirect("hearing_subscribed", slug=hearing.slug)
    return render(request, "public/subscribe.html", {"hearing": hearing, "form": form})


@public
def hearing_subscribed(request: HttpRequest, slug: str) -> HttpResponse:
    """What to do now: the same words whether the address was new or not."""
    return render(request, "public/subscribed.html", {"hearing": hearing_of(request, slug)})


@public
def subscription_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the letter. Following it asks; only the button confirms, so that mail filters do not."""
    if request.method == "POST":
        return _done(request, confirm_subscription(token).hearing, ended=False)
    return render(request, "public/subscription.html", {"ends": False})


@public
def subscription_end(request: HttpRequest, token: str) -> HttpResponse:
    """The link that ends it; the button does."""
    if request.method == "POST":
        return _done(request, unsubscribe(token), ended=True)
    return render(request, "public/subscription.html", {"ends": True})


def _done(request: HttpRequest, hearing: Hearing, *, ended: bool) -> HttpResponse:
    return render(request, "public/subscription.html", {"hearing": hearing, "ended": ended, "confirmed": not ended})
