"""Saved web pages: the document out of the site around it, and the portal's header fields.

Needs the extra ``html`` (lxml). The parser gets no network, no DTD and no entities from outside;
libxml2 itself bounds the depth of a page.
"""

import re
from typing import TYPE_CHECKING

from policy_parse.errors import LimitError, MissingExtraError, ReadError
from policy_parse.lexicon import words
from policy_parse.patterns import compiled
from policy_parse.reading.assembly import Line, Reading
from policy_parse.reading.decode import decode
from policy_parse.reading.doctype import without_declarations
from policy_parse.reading.dom import IGNORED, blocks
from policy_parse.reading.limits import Limits
from policy_parse.reading.portal import label_of, split_fields
from policy_parse.reading.tags import without_swarms

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHARSET = compiled(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""", re.IGNORECASE)
_XML_ENCODING = compiled(r"^\s*<\?xml[^>]{0,200}\?>")
_SENTENCE = compiled(r"[。；，！？]")
#: Share of the running text that the document's own element holds at least.
_BULK = 0.85
#: Elements of a page that hold no document, besides those without visible text.
_AROUND = frozenset({"a", "header", "footer", "aside"})
_SPACE = compiled(r"\s+")
_SITE = compiled(r"\s*(?:__?|[-–—|])\s*[^_|]{0,40}$")
#: What a link's own words look like beside its label.
_LINK = compiled(r"\s*+(?:https?://|【|[^。]{0,120}解读\s*+$|$)")
#: A site's mark on the title of a text it took over.
_REPRINT = compiled(r"^[（(【\[]转载[）)】\]]")
_EDGES = " \t【】[]（）()·|>＞：:"


def read_html(data: bytes, name: str, limits: Limits, charset: str | None = None) -> Reading:
    """The document in a page. Raises MissingExtraError without lxml, ReadError when no text is found."""
    if charset is None and (declared := _CHARSET.search(data[:4096])):
        charset = declared[1].decode("ascii")
    decoded = decode(data, name, charset)
    text, left_out = without_declarations(decoded.text)
    root = parse_page(text, name, limits)
    content = _content(root)
    lines = _lines(content, name, limits)
    if not lines:
        raise ReadError(f"{name}: a web page without text")
    fields = _fields(root, content)
    if title := _REPRINT.sub("", _title(root, fields)):
        fields.setdefault("标题", title)
        if not _opens_with(lines, title):
            lines.insert(0, Line(title, heading=1))
    return Reading(lines, "text/html", decoded.encoding, fields, decoded.diagnostics + left_out)


def parse_page(text: str, name: str, limits: Limits) -> "_Element":
    """The root of a page's tree.

    Raises MissingExtraError without lxml; ReadError for a page without text, with too many
    elements, or with elements nested deeper than libxml2's hard bound (2048).
    """
    try:
        from lxml import etree
    except ImportError:
        raise MissingExtraError(f"{name}: web pages need lxml: pip install 'policy-parse[html]'") from None
    if text.count("<") > limits.max_elements:
        raise LimitError(f"{name}: more than {limits.max_elements} tags", "elements")
    page = without_swarms(_XML_ENCODING.sub("", text, count=1)).replace("\x00", "").encode("utf-8", "replace")
    for huge in (False, True):
        parser = etree.HTMLParser(
            encoding="utf-8", no_network=True, huge_tree=huge, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(page, parser)
        except etree.XMLSyntaxError as error:
            raise ReadError(f"{name}: not a readable web page ({error.msg})") from None
        # what lies too deep is dropped without an error: only the log tells
        if not any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
            break
    else:
        raise ReadError(f"{name}: a web page with elements nested too deeply")
    if root is None:
        raise ReadError(f"{name}: a web page without text")
    return root


# --- where the document is ------------------------------------------------------------------------------


def _content(root: "_Element") -> "_Element":
    """The element that holds the document: by the names sites use, else by where the sentences are."""
    weights = _weights(root)
    total = weights.get(root, 0)
    known = [e for e in root.iter() if isinstance(e.tag, str) and container_names(e)]
    best = max(known, key=lambda e: weights.get(e, 0), default=None)
    if best is not None and weights.get(best, 0) >= 0.4 * total:
        return best
    node = root
    while True:
        inner = max((c for c in node if c in weights), key=lambda c: weights[c], default=None)
        if inner is None or inner.tag in _LEAVES or weights[inner] < _BULK * weights[node]:
            return node
        node = inner


_LEAVES = frozenset({"p", "span", "table", "tbody", "tr", "font", "strong", "b", "h1", "h2", "h3", "li"})


def _weights(root: "_Element") -> dict["_Element", int]:
    """Characters of running text (sentences that are no links) in each element."""
    weights: dict[_Element, int] = {}
    skipped: set[_Element] = set()
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        parent = element.getparent()
        weights[element] = 0
        if parent in skipped or element.tag in IGNORED or element.tag in _AROUND:
            skipped.add(element)
        else:
            weights[element] = _prose(element.text)
        if parent is not None and parent not in skipped:
            weights[parent] += _prose(element.tail)
    for element in reversed(list(weights)):
        parent = element.getparent()
        if parent is not None:
            weights[parent] += weights[element]
    return weights


def _prose(text: str | None) -> int:
    text = (text or "").strip()
    return len(text) if len(text) > 12 and _SENTENCE.search(text) else 0


def container_names(element: "_Element") -> set[str]:
    """Those of the element's names (id and classes) that sites give to the holder of the document."""
    names = {(element.get("id") or "").lower(), *(element.get("class") or "").lower().split()}
    return names & words("web", "container")


def _lines(content: "_Element", name: str, limits: Limits) -> list[Line]:
    found: list[Line] = []
    left = limits.max_text
    for line in blocks(content):
        if line.text.strip() and not site_words(line):
            found.append(line)
            left -= len(line.text)
            if left < 0:
                raise LimitError(f"{name}: more than {limits.max_text} characters of text", "text")
    return found


def site_words(line: Line) -> set[str]:
    """The site's own words (打印, 分享到：, 政策解读：https://…) that the whole paragraph consists of."""
    if line.cells:
        return set()
    label, colon, rest = line.text.partition("：")
    label = label.strip(_EDGES)
    if colon and label in words("web", "site_link") and _LINK.match(rest):
        return {label}
    if len(line.text) > 60:
        return set()
    parts = {p.strip(_EDGES) for p in re.split(r"[\s【】\[\]|｜]+", line.text)} - {""}
    return parts if parts <= words("web", "site_line") else set()


# --- what the portal says about it ----------------------------------------------------------------------


def _fields(root: "_Element", content: "_Element") -> dict[str, str]:
    """Label → value of the header table or list around the document."""
    found: dict[str, str] = {}
    body = set(content.iter())
    for element in root.iter("td", "th", "dt", "li", "div", "p", "span"):
        inner = ("span",) if element.tag == "span" else ("td", "li", "p", "div")
        if element in body or next(element.iterdescendants(*inner), None) is not None:
            continue
        text = _flat(element)
        after = element.getnext()
        if element.tag in ("td", "th", "dt") and after is not None and (label := label_of(text)):
            _keep(found, {label: _flat(after)})
        elif 3 < len(text) <= 300:
            _keep(found, split_fields(text))
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() == "pubdate":
            _keep(found, {"发布日期": (meta.get("content") or "").strip()})
    return found


def _keep(found: dict[str, str], values: dict[str, str]) -> None:
    for label, value in values.items():
        if value and not found.get(label):
            found[label] = value


def _flat(element: "_Element") -> str:
    parts: list[str] = []
    stack: list[tuple[_Element, bool]] = [(element, True)]
    while stack:
        node, opening = stack.pop()
        if not opening:
            parts.append(node.tail or "")
            continue
        if not isinstance(node.tag, str) or node.tag in IGNORED:
            continue
        parts.append(node.text or "")
        for child in reversed(node):
            stack.append((child, False))
            stack.append((child, True))
    return re.sub(r"[ \t\r\n]+", " ", "".join(parts)).strip()


def _title(root: "_Element", fields: dict[str, str]) -> str:
    """The page's title: its ArticleTitle, the portal's 标题, an h1, or <title> without the site."""
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() == "articletitle" and (
            value := (meta.get("content") or "").strip()
        ):
            return value
    for label in words("portal", "title"):
        if fields.get(label):
            return fields[label]
    headings = [t for t in map(_flat, root.iter("h1")) if len(t) > 8]
    if headings:
        return max(headings, key=len)
    page = root.find(".//title")
    text = _flat(page)[:300] if page is not None else ""
    while (shorter := _SITE.sub("", text)) != text and len(shorter) > 8:
        text = shorter
    return text if len(text) > 8 else ""


def _opens_with(lines: list[Line], title: str) -> bool:
    head = _SPACE.sub("", "".join(line.text for line in lines[:15]))
    return _SPACE.sub("", title) in head
