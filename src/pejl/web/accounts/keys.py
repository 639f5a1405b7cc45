"""Keys for the API, looked after by the person they act for."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from pejl.stages.organisation.api_tokens import LONGEST_DAYS, make_token, revoke_token, tokens_of
from pejl.stages.organisation.roles import READERS, Role
from pejl.web.access import StaffRequest, for_roles

_EVERYBODY = for_roles(READERS, Role.POLITICIAN, Role.PARTY)


class KeyForm(forms.Form):
    """A new key."""

    name = forms.CharField(label=gettext_lazy("What the key is for"), max_length=80)
    days = forms.IntegerField(
        label=gettext_lazy("Days until it expires"), min_value=1, max_value=LONGEST_DAYS, initial=90
    )


@_EVERYBODY
def api_keys(request: StaffRequest) -> HttpResponse:
    """One's own keys; a new one is shown once, on the page that answers, and never again."""
    form = KeyForm(request.POST or None)
    made = ""
    if request.method == "POST" and form.is_valid():
        _token, made = make_token(request.user, **form.cleaned_data)
        form = KeyForm()
    answer = render(request, "accounts/api_keys.html", {"form": form, "made": made, "keys": tokens_of(request.user)})
    answer.headers["Cache-Control"] = "no-store"
    return answer


@_EVERYBODY
@require_POST
def api_key_revoke(request: StaffRequest, number: int) -> HttpResponse:
    """End a key at once."""
    revoke_token(get_object_or_404(tokens_of(request.user), pk=number), by=request.user)
    messages.success(request, _("The key is revoked."))
    return redirect("api_keys")
