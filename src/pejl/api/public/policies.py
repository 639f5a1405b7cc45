"""Policies and the versions everybody may read."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from pejl.analysing.provision import ProvisionKind
from pejl.api.paging import After, Page, Size, page_of
from pejl.ground.keyset import keyset_page
from pejl.process.library import public_policies, public_versions
from pejl.stages.policies.models import Policy, Provision, Version, VersionKind
from pejl.stages.policies.queries import read_version

router = Router()


class PolicyOut(Schema):
    """A policy."""

    slug: str
    title: str
    summary: str
    starts: date | None
    ends: date | None
    lead: str = Field(description="Code of the administration that leads it.")


class VersionOut(Schema):
    """A version of a policy."""

    number: int
    kind: VersionKind
    frozen_at: datetime | None
    adopted_on: date | None


class PolicyDetails(PolicyOut):
    """A policy with its versions."""

    versions: list[VersionOut]


class IndicatorOut(Schema):
    """How a goal is measured, in the policy's own words."""

    code: str = ""
    name: str = ""
    baseline: str = ""
    target: str = ""


class ProvisionOut(Schema):
    """A part of a policy."""

    key: str = Field(description="The same in every version, however the part is reworded or moved.")
    parent: str | None
    kind: ProvisionKind
    number: str
    title: str
    body: str
    plain: str = Field(description="The same in plain language; empty where it is not in the short edition.")
    committees: list[str]
    indicators: list[IndicatorOut]


class VersionDetails(VersionOut):
    """A version with its text."""

    provisions: list[ProvisionOut] = Field(description="In reading order.")


@router.get("/", response=Page[PolicyOut], summary="Policies, the newest first")
def list_policies(request: HttpRequest, after: After = "", size: Size = 50) -> Any:
    """Every policy with a version that everybody may read."""
    return page_of(keyset_page(public_policies(), ["-id"], after=after, size=size), _policy)


@router.get("/{slug}/", response=PolicyDetails, summary="One policy")
def one_policy(request: HttpRequest, slug: str) -> Any:
    """The policy with the versions everybody may read, the newest first."""
    policy = get_object_or_404(public_policies(), slug=slug)
    return {**_policy(policy), "versions": list(public_versions().filter(policy=policy).order_by("-number"))}


@router.get("/{slug}/versions/{int:number}/", response=VersionDetails, summary="The text of a version")
def one_version(request: HttpRequest, slug: str, number: int) -> Any:
    """Every part of the text, in reading order."""
    version: Version = get_object_or_404(public_versions(), policy__slug=slug, number=number)
    parts = read_version(version).parts
    return {
        "number": version.number,
        "kind": version.kind,
        "frozen_at": version.frozen_at,
        "adopted_on": version.adopted_on,
        "provisions": [_provision(part.provision) for part in parts],
    }


def _policy(policy: Policy) -> dict[str, Any]:
    return {
        "slug": policy.slug,
        "title": policy.title,
        "summary": policy.summary,
        "starts": policy.starts,
        "ends": policy.ends,
        "lead": policy.lead.code,
    }


def _provision(provision: Provision) -> dict[str, Any]:
    return {
        "key": provision.key,
        "parent": provision.parent.key if provision.parent else None,
        "kind": provision.kind,
        "number": provision.number,
        "title": provision.title,
        "body": provision.body,
        "plain": provision.plain,
        "committees": [unit.code for unit in provision.committees.all()],
        "indicators": provision.indicators,
    }
