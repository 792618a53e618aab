"""Text of pages that stand whole inside another document (Word's altChunk)."""

from collections.abc import Iterator

from policy_parse.reading.assembly import NEWLINES, Line
from policy_parse.reading.decode import decode
from policy_parse.reading.formats import is_html
from policy_parse.reading.limits import Limits
from policy_parse.reading.mht import is_mht, page_of


def chunk_lines(data: bytes, name: str, limits: Limits) -> Iterator[Line]:
    """The lines of an embedded web page, web archive or plain text."""
    charset: str | None = None
    if is_mht(data):
        data, charset = page_of(data, name)
    if is_html(data, ".html"):
        from policy_parse.reading.doctype import without_declarations
        from policy_parse.reading.dom import blocks
        from policy_parse.reading.html import parse_page

        text, _ = without_declarations(decode(data, name, charset).text)
        yield from blocks(parse_page(text, name, limits))
    else:
        yield from map(Line, NEWLINES.split(decode(data, name, charset).text))
