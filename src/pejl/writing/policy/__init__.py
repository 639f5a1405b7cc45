"""A policy's text as a Word document and as PDF, to be read on paper."""

from pejl.writing.policy.outline import PolicyPaper, docx_policy, pdf_policy, policy_outline

__all__ = ["PolicyPaper", "docx_policy", "pdf_policy", "policy_outline"]
