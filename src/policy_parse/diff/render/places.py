"""Where an item stands, in a reader's words: 五、（三）, 第十条（三）, 附件2第三条, 表1第2行."""

from collections.abc import Iterator
from typing import Literal

from policy_parse.diff.model import Diff, Head
from policy_parse.patterns import compiled

Side = Literal["old", "new"]
_NOTHING = Head()
_PARTS = {"notice": "通知", "body": "正文", "annex": "附件", "table": "表", "note": "附注", "other": "其他"}
_ID = compiled(r"([a-z]+)([0-9]*)(?:\.r([0-9]+))?")
#: An article is known by its number alone, whatever chapter it stands in.
_ARTICLE = compiled(r"第.+条")


class Places:
    """The numbers and headings of all sections of both versions."""

    def __init__(self, difference: Diff) -> None:
        self._heads: dict[Side, dict[str, Head]] = {"old": {}, "new": {}}
        for change in difference.sections:
            self._heads["old"].update(zip(change.old, change.old_heads, strict=False))
            self._heads["new"].update(zip(change.new, change.new_heads, strict=False))

    def head(self, side: Side, id_: str) -> Head:
        """Number and heading of a section; nothing for any other item."""
        return self._heads[side].get(id_, _NOTHING)

    def label(self, side: Side, id_: str) -> str:
        """Official numbers from the article or the outermost section down."""
        if "." not in id_ or ".r" in id_:
            return _part(id_)
        numbers: list[str] = []
        for each in _upwards(id_):
            if number := self.head(side, each).number:
                numbers.append(number)
                if _ARTICLE.fullmatch(number):
                    break
        own = self.head(side, id_)
        part = id_.split(".", 1)[0]
        return (
            ("" if part == "body" else _part(part))
            + "".join(reversed(numbers))
            + ("" if own.number else own.heading or "")
        )

    def above(self, side: Side, id_: str) -> str:
        """The label of what an item stands under; empty for an article, and at the top of the text."""
        parent = id_.rpartition(".")[0]
        if parent in ("", "body") or _ARTICLE.fullmatch(self.head(side, id_).number or ""):
            return ""
        return self.label(side, parent)

    def full(self, side: Side, id_: str) -> str:
        """The item with number and heading of its parent: 五、优化涉企服务（三）."""
        parent, own = id_.rpartition(".")[0], self.head(side, id_)
        if parent in ("", "body"):
            return self.label(side, id_)
        above = self.head(side, parent)
        label = self.label(side, parent)
        heading = above.heading if above.number and above.heading else ""
        return f"{label}{heading}{own.number or own.heading or ''}"


def _upwards(id_: str) -> Iterator[str]:
    while "." in id_:
        yield id_
        id_ = id_.rpartition(".")[0]


def _part(id_: str) -> str:
    """A part or element by its Chinese name: annex2 → 附件2, table1.r3 → 表1第3行."""
    return _ID.sub(lambda m: _PARTS.get(m[1], m[1]) + m[2] + (f"第{m[3]}行" if m[3] else ""), id_)
