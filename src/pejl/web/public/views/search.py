"""Search over all that is public."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from pejl.ground.search.found import Found, search
from pejl.ground.search.snippets import Part, marked, snippet
from pejl.process.finding import KINDS, responses_shown, still_public
from pejl.stages.hearings.models import Hearing
from pejl.stages.responses.models import Response
from pejl.stages.responses.public import public_name, public_text
from pejl.web.access import public


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that was found, as the page shows it."""

    kind: str
    kind_name: str
    url: str
    title: Sequence[Part]
    snippet: Sequence[Part]
    language: str
    about: str
    """The hearing it belongs to, where that is not the thing itself."""


@public
def search_page(request: HttpRequest) -> HttpResponse:
    """What holds all the words asked for, narrowed to a kind by plain links."""
    query = request.GET.get("q", "").strip()
    kind = request.GET.get("kind", "")
    kinds = (kind,) if kind in KINDS else KINDS
    page = search(query, public_only=True, kinds=kinds, after=request.GET.get("after", ""))
    names = _names()
    known = {
        "query": query,
        "page": page,
        "results": _shown(page.results, names),
        "options": [(kind, names[kind], None) for kind in KINDS],
    }
    return render(request, "public/search.html", known)


def _names() -> dict[str, str]:
    return {
        "hearing": _("Hearings"),
        "policy": _("Policies"),
        "provision": _("Parts of policies"),
        "initiative": _("Initiatives"),
        "decision": _("Decisions"),
        "response": _("Responses"),
    }


def _shown(results: Sequence[Found], names: dict[str, str]) -> list[Result]:
    """The results that everybody may still see; of a response, the words that can be seen now."""
    standing = {kind: still_public(kind, _ids(results, kind)) for kind in {found.kind for found in results}}
    responses = responses_shown(_ids(results, "response"))
    hearings = dict(Hearing.objects.filter(pk__in={found.hearing_id for found in results}).values_list("pk", "title"))
    shown = []
    for found in results:
        if found.object_id not in standing[found.kind]:
            continue
        response = responses.get(found.object_id) if found.kind == "response" else None
        title, words = _words_of(found, response) if response else (found.title, found.snippet)
        if response and not any(part.hit for part in [*title, *words]):
            continue
        about = hearings.get(found.hearing_id or 0, "") if found.kind in {"response", "decision"} else ""
        shown.append(Result(found.kind, names[found.kind], _url(found), title, words, found.language, about))
    return shown


def _ids(results: Sequence[Found], kind: str) -> list[int]:
    return [found.object_id for found in results if found.kind == kind]


def _words_of(found: Found, response: Response) -> tuple[Sequence[Part], Sequence[Part]]:
    language = "en" if response.language == "en" else "da"
    return (
        marked(public_name(response), found.asked, language),
        snippet(public_text(response), found.asked, language),
    )


def _url(found: Found) -> str:
    address = dict(found.address)
    if found.kind == "provision":
        key = address.pop("key")
        return f"{reverse('policy_version', kwargs=address)}#{key}"
    if found.kind == "decision":
        item = address.pop("item")
        return f"{reverse('policy_decisions', kwargs=address)}#item-{item}"
    return reverse({"response": "hearing_response"}.get(found.kind, found.kind), kwargs=address)
