"""What changed between two versions of a document, in the terms of a policy."""

from policy_parse.diff.apply import SectionText, apply, outline
from policy_parse.diff.compare import diff, unchanged
from policy_parse.diff.model import Change, Diff, FieldChange

__all__ = ["Change", "Diff", "FieldChange", "SectionText", "apply", "diff", "outline", "unchanged"]
