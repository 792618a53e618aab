"""The portal's header fields (索引号：… 主题分类：…) where a reader meets them outside the text."""

import re
from functools import cache

from policy_parse.lexicon import entries
from policy_parse.patterns import compiled

_SPACE = compiled(r"\s+")


@cache
def labels() -> frozenset[str]:
    """Labels that stand for a metadata field, without spaces."""
    return frozenset(w for e in entries("portal") if e.attributes["field"] for w in e.words)


@cache
def labelled() -> re.Pattern[str]:
    """A known label and a colon; labels without a field count too: they end another's value."""
    known = [word for entry in entries("portal") for word in entry.words]
    spaced = "|".join(r"[\s\u3000]*".join(word) for word in sorted(known, key=len, reverse=True))
    return compiled(rf"(?<![\u4e00-\u9fff])(?:{spaced})\s*[：:]")


def label_of(text: str) -> str | None:
    """The label that ``text`` is, spaces and colon aside, if it is one of a field."""
    word = _SPACE.sub("", text).strip("：:【】[]")
    return word if word in labels() else None


def split_fields(text: str) -> dict[str, str]:
    """Label → value of every ``label：value`` in ``text``; {} unless it begins with a label."""
    found: dict[str, str] = {}
    marks = list(labelled().finditer(text))
    if not marks or text[: marks[0].start()].strip():
        return found
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        label = label_of(mark[0])
        value = text[mark.end() : after.start() if after else len(text)].strip()
        if label and value and value != "-":
            found.setdefault(label, value)
    return found
