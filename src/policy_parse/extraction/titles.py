"""Where a view names a document: 《…》 with the number in brackets after it, or a number alone."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from policy_parse import lexicon
from policy_parse.model import DocNumber
from policy_parse.patterns import compiled
from policy_parse.text import docnumber
from policy_parse.text.docnumber import NumberAt
from policy_parse.text.fold import View

# A title may hold another: 《关于印发《…》的通知》. One that never closes falls back to the inner one.
_TITLE = compiled(r"《(?P<title>(?:[^《》\n]|《[^《》\n]{1,120}》){1,200})》")
_BRACKET = compiled(r"\((?:[^()\n]|\([^()\n]{0,60}\)){1,160}\)")
_ABBREVIATION = compiled(
    r"""
    (?: 以下 | 下 ) (?: 简称 | 统称 | 称 ) :? [省市]?
    (?: 《(?P<title>[^《》]{1,20})》 | “(?P<quoted>[^“”]{1,20})” | (?P<bare>[^《》“”(),;、。]{2,20}) )
    """,
    re.VERBOSE,
)
# 《看昆明》杂志: what follows says that no document is meant.
_PUBLICATION = compiled(
    r"(?:等)?(?:杂志|期刊|报纸?(?!告)|画报|丛书|一书|书籍|节目|栏目|专栏|专题片|纪录片|歌曲|剧目|话剧|舞剧)"
)
_STANDARD = compiled(r"\((?:GB|DB|T/|ISO|[A-Z]{2,4}/T)")
# 财政部令第87号《…》, 国家计委令第8号发布的《…》.
_BETWEEN = compiled(r"(?:发布|公布|颁布|印发)?的?")
_BRACKETED = compiled(r"(?:\([^()]*\))+\Z")
# A title whose kind is unknown is taken for a document when it is long or says 关于.
_LONG = 12


class Titled(NamedTuple):
    """A document named in a view; ``start:end`` holds the title and the bracket of its number."""

    start: int
    end: int
    title: tuple[int, int] | None
    number: DocNumber | None
    abbreviation: str | None


def titled(view: View) -> tuple[Titled, ...]:
    """The documents named in ``view``, in order; certificates, forms and publications are none."""
    text = view.text
    if "《" not in text and "号" not in text:
        return ()
    numbers = list(docnumber.find(view))
    found = list(_titles(view, numbers))
    taken = [(t.start, t.end) for t in found]
    found += [
        Titled(n.start, n.end, None, n.number, None)
        for n in numbers
        if not any(start <= n.start < end for start, end in taken) and not _in_title(text, n.start)
    ]
    return tuple(sorted(found, key=lambda t: t.start))


def _titles(view: View, numbers: list[NumberAt]) -> Iterator[Titled]:
    text = view.text
    last = 0
    for match in _TITLE.finditer(text):
        start, end = match.span()
        if start < last or not is_document(match["title"], text[end : end + 6]):
            continue
        number, abbreviation = None, None
        if bracket := _BRACKET.match(text, end):
            inside = [n for n in numbers if bracket.start() <= n.start and n.end <= bracket.end()]
            if short := _ABBREVIATION.search(text, bracket.start(), bracket.end()):
                abbreviation = short["title"] or short["quoted"] or short["bare"]
            if inside:
                number = inside[0].number
            if inside or short:
                end = bracket.end()
        elif after := next((n for n in numbers if n.start == end), None):
            number, end = after.number, after.end
        before = [n for n in numbers if n.end <= start]
        if number is None and before and _BETWEEN.fullmatch(text, before[-1].end, start):
            number, start = before[-1].number, before[-1].start
        last = end
        yield Titled(start, end, match.span("title"), number, abbreviation)


def is_document(title: str, after: str = "") -> bool:
    """Whether 《``title``》, followed by ``after``, is a document: no certificate, form or magazine."""
    if _PUBLICATION.match(after):
        return False
    if _STANDARD.match(after):
        return True
    kind = ending(title)
    return _kinds()[0][kind] if kind else len(title) >= _LONG or "关于" in title


def ending(title: str) -> str | None:
    """The kind of paper that ends ``title``, brackets like （试行） left out; None when no kind is known."""
    kinds, longest = _kinds()
    bare = _BRACKETED.sub("", title)
    endings = (bare[-length:] for length in range(min(longest, len(bare)), 0, -1))
    return next((kind for kind in endings if kind in kinds), None)


def _in_title(text: str, at: int) -> bool:
    return text.rfind("《", 0, at) > text.rfind("》", 0, at) and "》" in text[at:]


@cache
def _kinds() -> tuple[dict[str, bool], int]:
    kinds = {w: bool(e.attributes["document"]) for e in lexicon.entries("document_kinds") for w in e.words}
    return kinds, max(map(len, kinds))
