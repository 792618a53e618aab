"""The form of a text that formatting does not touch.

Two texts with the same :func:`key` differ only in width, spaces, glyph variants and punctuation.
Where sentences end is no mere formatting: 。！？； stay, as one mark, inside a text.
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from policy_parse import lexicon
from policy_parse.patterns import compiled
from policy_parse.text.fold import fold

_STOP = "。"
#: A point or a dash between digits belongs to the number: it is held in a private character while
#: punctuation goes.
_IN_NUMBER = compiled(r"(?<=[0-9])[.\-~](?=[0-9])")
_THOUSANDS = compiled(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_HELD = {".": "\ue000", "-": "\ue001", "~": "\ue001"}
_STOPS = compiled(r"[。！？；!?;]+")
#: Signs among punctuation that carry meaning.
_KEPT = set("%‰/&@")


def key(text: str) -> str:
    """``text`` without what formatting may change; empty for mere spaces and punctuation."""
    return _folded(text).strip(_STOP)


def token_key(token: str) -> str:
    """The key of one token of a text: a pause or a space has none, a stop keeps its own."""
    return key(token) or _folded(token)


def _folded(text: str) -> str:
    patterns = _patterns()
    if patterns.strange.search(text):
        text = unicodedata.normalize("NFKC", fold(text)).translate(patterns.glyphs)
    if patterns.number.search(text):
        text = _IN_NUMBER.sub(lambda m: _HELD[m[0]], _THOUSANDS.sub("", text))
    return _STOPS.sub(_STOP, patterns.dropped.sub("", text))


class _Patterns(NamedTuple):
    #: Any character that may have another standard form.
    strange: re.Pattern[str]
    #: A mark between digits.
    number: re.Pattern[str]
    #: Punctuation but stops, spaces and control characters.
    dropped: re.Pattern[str]
    #: Glyph variant → the standard character.
    glyphs: dict[int, str]


@cache
def _patterns() -> _Patterns:
    variants = {ord(w): str(e.attributes["standard"]) for e in lexicon.entries("glyphs") for w in e.words}
    glyphs = "".join(map(chr, variants))
    blocks = (range(0x3100), range(0xFE00, 0x10000))
    dropped = "".join(
        re.escape(chr(code))
        for block in blocks
        for code in block
        if unicodedata.category(chr(code))[0] in "PZC" and not _STOPS.match(chr(code))
        if chr(code) not in _KEPT
    )
    return _Patterns(
        strange=compiled(rf"[^\u4e00-\u9fff0-9A-Za-z\n ，。、；：“”（）《》,.;:()%+]|[{glyphs}]"),
        number=compiled(r"[0-9][.\-~,][0-9]"),
        # 修改<会计法>的决定 has title marks, PM2.5<35 a sign.
        dropped=compiled(rf"[{dropped}]+|[<>](?!\s?=?\s?[0-9])"),
        glyphs=variants,
    )
