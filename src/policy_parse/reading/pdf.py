"""PDF: PDFium in a child process gives printed lines, their positions give paragraphs.

Needs the extra ``pdf`` (pypdfium2). A scan without a text layer is refused: this reads text, it
does not recognise it.
"""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from policy_parse.errors import LimitError, MissingExtraError, ReadError
from policy_parse.model import Diagnostic
from policy_parse.reading.assembly import Reading
from policy_parse.reading.limits import Limits
from policy_parse.reading.pages import Page, body_lines, page_of, paragraphs, tables_on
from policy_parse.reading.printed_header import lift_header

_WORKER = Path(__file__).with_name("pdf_worker.py")
#: A page of a text has more characters than this; scans carry at most a stamp or a page number.
_FEW = 12


def read_pdf(data: bytes, name: str, limits: Limits) -> Reading:
    """The paragraphs of a PDF. Raises MissingExtraError without pypdfium2; ReadError for a damaged,
    locked or scanned file, and when reading passes the limits."""
    if find_spec("pypdfium2") is None:
        raise MissingExtraError(f"{name}: PDF files need pypdfium2: pip install 'policy-parse[pdf]'")
    pages: list[Page] = []
    tables = 0
    for number, page in enumerate(_run(data, name, limits), 1):
        pages.append(_page(number, page, tables))
        tables += tables_on(pages[-1])
    if not pages:
        raise ReadError(f"{name}: a PDF without pages")
    sizes = [sum(len(line.text) for line in page.lines) for page in pages]
    empty = [number for number, size in enumerate(sizes, 1) if size <= _FEW]
    if sum(sizes) <= _FEW * len(pages):
        raise ReadError(f"{name}: a scan without a text layer; run text recognition (OCR) on it first")
    lines, fields = lift_header(body_lines(pages))
    return Reading(paragraphs(lines), "application/pdf", None, fields, tuple(_diagnostics(empty, len(pages))))


def _run(data: bytes, name: str, limits: Limits) -> list[dict[str, Any]]:
    arguments = (limits.max_pages, limits.max_text, int(limits.seconds) + 1, limits.max_memory)
    try:
        done = subprocess.run(
            # -P: the worker's own folder holds modules named like the standard library's
            [sys.executable, "-P", str(_WORKER), *map(str, arguments)],
            input=data,
            capture_output=True,
            timeout=limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise LimitError(f"{name}: took longer than {limits.seconds:g} seconds to read", "seconds") from None
    except OSError as cause:
        raise ReadError(f"{name}: the PDF reader could not be started ({cause})") from None
    if done.returncode != 0:
        raise LimitError(
            f"{name}: the PDF reader gave up on it (damaged, or needs more than {limits.max_memory} bytes)",
            "memory",
        )
    try:
        result = json.loads(done.stdout)
    except ValueError:
        raise ReadError(f"{name}: the PDF reader gave no answer") from None
    if limit := result.get("limit"):
        raise LimitError(f"{name}: {result['error']}", limit)
    if error := result.get("error"):
        locked = "password" in error.lower()
        reason = (
            "password-protected; save it without a password first" if locked else f"not readable ({error})"
        )
        raise ReadError(f"{name}: {reason}")
    pages: list[dict[str, Any]] = result["pages"]
    return pages


def _page(number: int, page: dict[str, Any], tables: int) -> Page:
    places, rules = iter(page["places"]), iter(page["rules"])
    glyphs = zip(page["signs"], places, places, places, places, strict=False)
    boxes = zip(rules, rules, rules, rules, strict=False)
    return page_of(number, page["height"], glyphs, boxes, tables)


def _diagnostics(empty: list[int], count: int) -> list[Diagnostic]:
    if not empty or len(empty) == count:
        return []
    pages = ", ".join(map(str, empty[:20]))
    message = f"No text on {len(empty)} of {count} pages ({pages}): pictures or scans are not read."
    return [Diagnostic(code="page-without-text", severity="warning", message=message)]
