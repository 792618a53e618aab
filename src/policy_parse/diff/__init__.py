"""What changed between two versions of a document, in the terms of a policy."""

import sys
from types import ModuleType

from policy_parse.diff.apply import SectionText, apply, outline
from policy_parse.diff.compare import diff, unchanged
from policy_parse.diff.model import Change, Diff, FieldChange
from policy_parse.model import PolicyDocument

__all__ = ["Change", "Diff", "FieldChange", "SectionText", "apply", "diff", "outline", "unchanged"]


class _Room(ModuleType):
    """This package answers to a call as :func:`diff` does.

    ``from policy_parse import diff`` gives the function or, once anything here was imported, this package,
    which the import system writes over the function of the same name.
    """

    def __call__(self, old: PolicyDocument, new: PolicyDocument) -> Diff:
        return diff(old, new)


sys.modules[__name__].__class__ = _Room
