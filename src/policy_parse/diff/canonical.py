"""The form of a text that formatting does not touch.

Two texts with the same :func:`key` differ only in width, spaces, glyph variants and punctuation.
Where sentences end is no mere formatting: 。！？； stay, as one mark, inside a text.
"""

import re
import unicodedata
from functools import cache

from policy_parse import lexicon
from policy_parse.text.fold import fold

_STOP = "。"
#: A point or a dash between digits belongs to the number: it is held in a private character while
#: punctuation goes.
_IN_NUMBER = re.compile(r"(?<=[0-9])[.\-~](?=[0-9])")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_HELD = {".": "\ue000", "-": "\ue001", "~": "\ue001"}
_STOPS = re.compile(f"{_STOP}{{2,}}")


def key(text: str) -> str:
    """``text`` without what formatting may change; empty for mere spaces and punctuation."""
    plain = _plain(text)
    if plain.isalnum():
        return plain
    plain = _IN_NUMBER.sub(lambda m: _HELD[m[0]], _THOUSANDS.sub("", plain))
    plain = plain.translate(_dropped())
    return _STOPS.sub(_STOP, plain).strip(_STOP)


def token_key(token: str) -> str:
    """The key of one token of a text: a pause or a space has none, a stop keeps its own."""
    return key(token) or (_STOP if _STOP in _plain(token).translate(_dropped()) else "")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", fold(text)).translate(_glyphs())


@cache
def _glyphs() -> dict[int, str]:
    """Glyph variant → the standard character."""
    return {ord(w): str(e.attributes["standard"]) for e in lexicon.entries("glyphs") for w in e.words}


@cache
def _dropped() -> dict[int, str]:
    """Stops become one mark; other punctuation and white space go. Signs that carry meaning stay."""
    kept = set("%‰/&@")
    blocks = (range(0x3100), range(0xFE00, 0x10000))
    table = {
        code: ""
        for block in blocks
        for code in block
        if unicodedata.category(chr(code))[0] in "PZC" and chr(code) not in kept
    }
    return table | {ord(c): _STOP for c in "。！？；!?;"}
