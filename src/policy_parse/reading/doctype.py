"""A web page's own document type: what it declares is taken out before the page is parsed."""

import re

from policy_parse.model import Diagnostic
from policy_parse.patterns import compiled
from policy_parse.record import trusted

_new_diagnostic = trusted(Diagnostic)

_OPENS = compiled(r"<!doctype[^<>\[]{0,1000}\[", re.IGNORECASE)
_CLOSES = compiled(r"\]\s*+>")
_ENTITY = compiled(r"<!ENTITY\s++(?:%\s++)?+([\w.:-]{1,100}+)", re.IGNORECASE)
_REFERENCE = compiled(r"&([\w.:-]{1,100}+);")


def without_declarations(text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """``text`` without the declarations in its document type, and without references to what they declare.

    No browser follows them, and a parser of web pages leaves their marks (``]>``, ``&name;``) in the text.
    Line ends stay, so that places stay right.
    """
    opens = _OPENS.search(text)
    closes = _CLOSES.search(text, opens.end()) if opens else None
    if opens is None or closes is None:
        return text, ()
    declared = text[opens.start() : closes.end()]
    names = set(_ENTITY.findall(declared))
    left = 0

    def drop(reference: re.Match[str]) -> str:
        nonlocal left
        if reference[1] not in names:
            return reference[0]
        left += 1
        return ""

    rest = _REFERENCE.sub(drop, text[closes.end() :]) if names else text[closes.end() :]
    kept = text[: opens.start()] + "<!doctype html>" + "\n" * declared.count("\n") + rest
    if not left:
        return kept, ()
    message = f"{left} reference(s) to entities that the page itself declares were left out."
    return kept, (_new_diagnostic(code="entities-left-out", severity="warning", message=message),)
