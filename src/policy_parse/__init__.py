"""policy-parse: Chinese government policy documents (公文) as validated, traceable, diffable data.

>>> from policy_parse import parse
>>> document = parse("一、深化改革。新增20个电子印章应用事项。")
>>> document.indicators[0].text
'新增20个'

Every fact carries a ``span`` of Unicode code points with
``fact.text == document.text[fact.span.start:fact.span.end]``.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from policy_parse.api import parse as parse
    from policy_parse.diff import diff as diff
    from policy_parse.errors import PolicyParseError as PolicyParseError
    from policy_parse.extraction.quantities import quantities as quantities
    from policy_parse.model import PolicyDocument as PolicyDocument
    from policy_parse.reading import read as read
    from policy_parse.storage import dump as dump
    from policy_parse.storage import load as load
    from policy_parse.validation import validate as validate

#: Public name → the module that is imported when it is first asked for.
_HOMES = {
    "PolicyDocument": "policy_parse.model",
    "PolicyParseError": "policy_parse.errors",
    "diff": "policy_parse.diff",
    "dump": "policy_parse.storage",
    "load": "policy_parse.storage",
    "parse": "policy_parse.api",
    "quantities": "policy_parse.extraction.quantities",
    "read": "policy_parse.reading",
    "validate": "policy_parse.validation",
}

__all__ = [  # noqa: RUF022 - in the order people use them
    "parse",
    "read",
    "load",
    "dump",
    "validate",
    "diff",
    "quantities",
    "PolicyDocument",
    "PolicyParseError",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
