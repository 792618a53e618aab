"""What changed between two versions of a document, in the terms of a policy."""

import sys
from types import ModuleType

from policy_parse.diff.apply import SectionText, apply, outline
from policy_parse.diff.compare import diff, unchanged
from policy_parse.diff.model import Change, Diff, FieldChange
from policy_parse.model import PolicyDocument

__all__ = ["Change", "Diff", "FieldChange", "SectionText", "apply", "diff", "outline", "unchanged"]


class _Room(ModuleType):
    """This room and the public function share the name ``policy_parse.diff``: both can be had by it."""

    def __call__(self, old: PolicyDocument, new: PolicyDocument) -> Diff:
        return diff(old, new)


sys.modules[__name__].__class__ = _Room
