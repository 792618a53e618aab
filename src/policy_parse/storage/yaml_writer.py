"""YAML for people: block style, Chinese unescaped, spans in flow style.

A small writer of our own: it costs a run nothing to load, and it leaves every character of
a text readable (libyaml escapes those beyond the basic plane). What it writes reads the same
under YAML 1.1 and 1.2.
"""

import re
from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring

from policy_parse.patterns import compiled
from policy_parse.storage.tree import Inline, Lazy, Tree, number

#: Lines of a piece, or some more.
_PIECE = 4096
_CONTROL = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
#: Text that no YAML reader, 1.1 or 1.2, takes for anything but this string.
_PLAIN = compiled(
    rf"""
      (?: [^\x00-\x7f{_CONTROL}] | [0-9A-Za-z] (?= .*[^\x00-\x7f] ) | [A-Za-z] )
      (?: [^\s:\#{_CONTROL}]++ | :(?=\S) | (?<=\S)\# | [ ](?![\s\#]|\Z) )*+
    """,
    re.VERBOSE,
)
_WORDS = compiled(r"(?:y|n|yes|no|on|off|true|false|null)", re.IGNORECASE)
_ESCAPE = compiled(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
#: Text that a literal block (`|`) keeps to the character.
_LITERAL = compiled(rf"(?:[^{_CONTROL}]|[\n\t])*+")


def dumps(tree: dict[str, Tree]) -> str:
    """``tree`` as YAML text; a multi-line string at the top level becomes a literal block."""
    return b"".join(encoded(tree)).decode("utf-8", "surrogatepass")


def encoded(tree: dict[str, Tree]) -> list[bytes]:
    """The same text in UTF-8, in pieces: as lines of Python's it would take four times the memory."""
    done: list[bytes] = []
    lines = _Lines(done)
    for key, value in tree.items():
        if isinstance(value, str) and "\n" in value and value.strip() and _LITERAL.fullmatch(value):
            lines.append(f"{_string(key)}: {_block(value)}")
        else:
            _entry(lines, _string(key) + ":", value, "")
    lines.flush()
    return done


class _Lines(list[str]):
    """Lines on their way into pieces of encoded text."""

    def __init__(self, done: list[bytes]) -> None:
        self._done = done

    def flush(self) -> None:
        """Put the lines there are into a piece."""
        if self:
            self._done.append(("\n".join(self) + "\n").encode("utf-8", "surrogatepass"))
            self.clear()


def _entry(lines: _Lines, lead: str, node: Tree, indent: str) -> None:
    """Write ``node`` behind ``lead`` (``key:`` or ``-``), its own lines at ``indent`` or deeper."""
    if not node or not isinstance(node, dict | list | Lazy) or isinstance(node, Inline):
        lines.append(f"{lead} {_scalar(node)}")
    elif isinstance(node, dict):
        if lead.endswith(":"):
            lines.append(lead)
            indent += "  "
            for key, value in node.items():
                _entry(lines, f"{indent}{_string(key)}:", value, indent)
        else:
            inner, first = indent + "  ", lead + " "
            for key, value in node.items():
                _entry(lines, f"{first}{_string(key)}:", value, inner)
                first = inner
    else:
        if not lead.endswith(":"):
            raise TypeError("no stored form for a list in a list")
        lines.append(lead)
        for item in node:
            _entry(lines, f"{indent}-", item, indent)
            if len(lines) > _PIECE:
                lines.flush()


def _scalar(node: Tree) -> str:
    if isinstance(node, str):
        return _string(node)
    if node is None or isinstance(node, bool):
        return "null" if node is None else "true" if node else "false"
    if isinstance(node, Decimal):
        return number(node)
    if isinstance(node, dict):
        return "{" + ", ".join(f"{key}: {_scalar(value)}" for key, value in node.items()) + "}"
    return "[]" if isinstance(node, list | Lazy) else str(node)


@lru_cache(4096)
def _string(value: str) -> str:
    if _PLAIN.fullmatch(value) and not _WORDS.fullmatch(value):
        return value
    return _ESCAPE.sub(lambda found: f"\\u{ord(found[0]):04x}", encode_basestring(value))


def _block(value: str) -> str:
    indicator = "|" + ("2" if value[0] in " \n\t" else "") + ("+" if value.endswith("\n") else "-")
    body = [f"  {line}" if line else "" for line in value.split("\n")]
    if value.endswith("\n"):
        body.pop()
    return "\n".join([indicator, *body])
