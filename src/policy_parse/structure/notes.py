"""The note under a regulation's title: when it was adopted, published and put in force, and by which 令."""

import re
from datetime import date
from typing import NamedTuple

from policy_parse.model import DocNumber
from policy_parse.patterns import compiled
from policy_parse.structure.line import Piece
from policy_parse.text import dates, docnumber
from policy_parse.text.fold import View

_DATE = rf"{dates.YEAR}年{dates.MONTH}月{dates.DAY}日"
_EVENT = compiled(
    rf"""
    (?P<day>{_DATE}) (?:(?!{_DATE})[^。])*?
    (?P<verb>通过|修订|修正|批准|会议上|大会上|公布|发布|颁布|施行|实施)
    """,
    re.VERBOSE,
)

_NAMES = {
    "公布": "published",
    "发布": "published",
    "颁布": "published",
    "施行": "effective",
    "实施": "effective",
}
_CHANGED = compiled("通过|修订|修正|批准")


class Note(NamedTuple):
    """What a note tells; of several versions the last counts. ``number`` only where there is but one."""

    issued_on: date | None = None
    published_on: date | None = None
    effective_on: date | None = None
    number: DocNumber | None = None


def read(pieces: list[Piece]) -> Note:
    """The note made of ``pieces`` (one a line)."""
    text = "".join(piece.text for piece in pieces)
    found: dict[str, list[date | None]] = {"adopted": [], "published": [], "effective": []}
    for event in _EVENT.finditer(text):
        found[_NAMES.get(event["verb"], "adopted")].append(dates.read(event["day"]))
    numbers = docnumber.find(View(" ".join(_CHANGED.sub(" ", piece.words) for piece in pieces)))
    days = [day for name in ("adopted", "published") for day in found[name] if day]
    return Note(
        issued_on=max(days, default=None),
        published_on=found["published"][0] if len(found["published"]) == 1 else None,
        effective_on=found["effective"][-1] if found["effective"] else None,
        number=numbers[0].number if len(numbers) == 1 else None,
    )
