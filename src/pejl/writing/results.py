"""`remarks.json`: everything the analysis says, for other programs. Its schema is `remarks.schema.json` beside this."""

import json
from importlib import resources
from typing import Any, Final

import msgspec

from pejl.analysing.model import (
    Amendment,
    Campaign,
    Failure,
    HearingAnalysis,
    Remark,
    ResponseAnalysis,
    Span,
    Theme,
)
from pejl.analysing.provision import PolicyText
from pejl.analysing.readability import lix
from pejl.wording import Wording

FORMAT_VERSION: Final = 1


def results_schema() -> dict[str, Any]:
    """The JSON schema (draft 2020-12) of `remarks.json`."""
    text = resources.files("pejl.writing").joinpath("remarks.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def results_json(analysis: HearingAnalysis, policy: PolicyText | None = None, language: str = "da") -> str:
    """The analysis as JSON text, the same byte for byte for the same analysis; reasons are said in `language`.

    All offsets count characters (Unicode code points) of the response's `text`: `text[start:end]` is the remark.
    """
    wording = Wording(language)
    content = {
        "version": FORMAT_VERSION,
        "hearing": _hearing(analysis),
        "policy": _policy(policy, analysis.hearing.language),
        "responses": [_response(response, wording) for response in analysis.responses],
        "remarks": [_remark(remark) for remark in analysis.remarks],
        "themes": [_theme(theme) for theme in analysis.themes],
        "campaigns": [_campaign(campaign) for campaign in analysis.campaigns],
        "failures": [_failure(failure) for failure in analysis.failures],
    }
    return msgspec.json.format(msgspec.json.encode(content), indent=1).decode() + "\n"


def _hearing(analysis: HearingAnalysis) -> dict[str, Any]:
    hearing = analysis.hearing
    return {
        "title": hearing.title,
        "language": hearing.language,
        "opens": hearing.opens and hearing.opens.isoformat(),
        "closes": hearing.closes and hearing.closes.isoformat(),
        "lead": hearing.lead,
        "sections": hearing.sections,
        "assumptions": list(hearing.assumptions),
    }


def _policy(policy: PolicyText | None, language: str) -> dict[str, Any] | None:
    if policy is None:
        return None
    return {
        "title": policy.title,
        "provisions": [
            {
                "key": provision.key,
                "kind": provision.kind,
                "number": provision.number,
                "title": provision.title,
                "text": provision.text,
                "parent": provision.parent or None,
                "committees": list(provision.committees),
                "section": provision.section or None,
                "indicators": provision.indicators,
                "lix": round(lix(provision.text, language).score, 1) if provision.text.strip() else None,
            }
            for provision in policy.provisions
        ],
    }


def _response(response: ResponseAnalysis, wording: Wording) -> dict[str, Any]:
    document = response.document
    sections: dict[str, list[str]] = {}
    for answer in response.answers:
        sections.setdefault(answer.section, []).append(document.text[answer.start : answer.end])
    return {
        "file": response.file,
        "sha256": document.sha256,
        "status": response.status,
        "format": document.format,
        "language": response.language,
        "channel": response.channel,
        "received": response.received and response.received.isoformat(),
        "late": response.late,
        "senders": response.senders,
        "sections": {key: "\n".join(text for text in texts if text) for key, texts in sections.items()},
        "text": document.text,
        "marks": [{"kind": mark.kind, "start": mark.start, "end": mark.end} for mark in response.marks],
        "personal_data": response.personal_data,
        "notes": [
            {
                "kind": note.kind,
                "start": note.start,
                "end": note.end,
                "text": note.text,
                "reason": note.reason.explain(wording) if note.reason else "",
                "author": note.author,
            }
            for note in document.notes
        ],
        "needs_person": [wording(concern) for concern in response.concerns],
    }


def _remark(remark: Remark) -> dict[str, Any]:
    return {
        "id": remark.id,
        "response": remark.response,
        "section": remark.section,
        "start": remark.start,
        "end": remark.end,
        "text": remark.text,
        "kind": remark.kind,
        "confidence": round(remark.confidence, 3),
        "lead_in": _span(remark.lead_in),
        "amendments": [_amendment(amendment) for amendment in remark.amendments],
        "provisions": [
            {"key": match.key, "score": round(match.score, 3), "reason": match.reason} for match in remark.provisions
        ],
        "committees": list(remark.committees),
        "theme": remark.theme or None,
        "campaign": remark.campaign or None,
        "rank": remark.rank,
    }


def _amendment(amendment: Amendment) -> dict[str, Any]:
    return {
        "kind": amendment.kind,
        "target": amendment.target,
        "old": amendment.old,
        "new": amendment.new,
        "span": _span(amendment.span),
    }


def _span(span: Span | None) -> dict[str, int] | None:
    return {"start": span.start, "end": span.end} if span else None


def _theme(theme: Theme) -> dict[str, Any]:
    return {"key": theme.key, "title": theme.title, "words": list(theme.words), "remarks": list(theme.remarks)}


def _campaign(campaign: Campaign) -> dict[str, Any]:
    return {
        "key": campaign.key,
        "title": campaign.title,
        "lead": campaign.lead,
        "responses": list(campaign.responses),
        "differences": {file: list(passages) for file, passages in campaign.differences.items()},
    }


def _failure(failure: Failure) -> dict[str, Any]:
    return {"file": failure.file, "reason": failure.reason, "sha256": failure.sha256}
