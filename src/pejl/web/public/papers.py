"""A version of a policy as a file to take home."""

from dataclasses import replace
from hashlib import sha256

from django.core.cache import cache
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pejl.stages.policies.models import Version
from pejl.stages.policies.queries import read_version
from pejl.stages.policies.texts import policy_text_of
from pejl.writing.policy import PolicyPaper, docx_policy, pdf_policy

_WRITERS = {"docx": docx_policy, "pdf": pdf_policy}
_KEPT_SECONDS = 24 * 3600


def policy_file(version: Version, kind: str, *, short: bool) -> bytes:
    """The version as "docx" or "pdf", in the policy's language. Kept for a day: the text is frozen."""
    policy = version.policy
    around = f"{policy.title} {policy.starts} {policy.ends} {policy.lead.name}"
    key = f"policy-file:{version.pk}:{kind}:{short}:{sha256(around.encode()).hexdigest()}"
    content: bytes | None = cache.get(key)
    if content is None:
        content = _WRITERS[kind](policy_paper(version, short=short))
        cache.set(key, content, _KEPT_SECONDS)
    return content


def policy_paper(version: Version, *, short: bool) -> PolicyPaper:
    """What is written: the full text, or only what is said in plain language under the headings above it."""
    text = policy_text_of(version)
    provisions = text.provisions
    if short:
        said = {part.provision.key: part.provision.plain for part in read_version(version).parts}
        parents = {provision.key: provision.parent for provision in provisions}
        kept = {above for key, words in said.items() if words for above in _upwards(key, parents)}
        provisions = tuple(
            replace(provision, text=said[provision.key], indicators=(), committees=())
            for provision in provisions
            if provision.key in kept
        )
    policy = version.policy
    with translation.override(policy.language):
        fixed = timezone.localtime(version.frozen_at or version.created_at)
        facts = [(_("Version"), str(version.number)), (_("Date"), date_format(fixed, "DATE_FORMAT"))]
        if policy.starts and policy.ends:
            facts.append((_("Period"), f"{policy.starts.year}–{policy.ends.year}"))
        facts.append((_("Administration"), policy.lead.name))
        kind = _("Short edition in plain language") if short else str(version.get_kind_display())
    return PolicyPaper(policy.title, kind, policy.language, tuple(facts), provisions, fixed)


def _upwards(key: str, parents: dict[str, str]) -> list[str]:
    """The key and those above it."""
    found: list[str] = []
    while key and key not in found:
        found.append(key)
        key = parents.get(key, "")
    return found
