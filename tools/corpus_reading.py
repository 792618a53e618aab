#!/usr/bin/env python3
"""Measure reading on a folder of real documents: formats against each other, portals' fields, chrome, time.

    tools/corpus_reading.py FOLDER [--show]

FOLDER holds `txt md revisions html docx pdf ofd`; what is missing is left out. `--show` prints every
case that falls short. Each line of the report is one claim that issue readers can check again.
"""

import argparse
import html
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from policy_parse.errors import PolicyParseError
from policy_parse.model import PolicyDocument, Section
from policy_parse.pipeline import parse
from policy_parse.reading import read
from policy_parse.reading.source import Source
from policy_parse.structure import tables

FORMATS = ("txt", "md", "revisions", "html", "docx", "pdf", "ofd")
SUFFIXES = {".txt", ".md", ".html", ".docx", ".pdf", ".ofd"}
_SPACE = re.compile(r"\s+")
#: Words of a site, and of a browser's print, that no document's text holds as a line.
CHROME = re.compile(
    r"^(?:当前位置|首页|版权所有|主办[：:]|网站标识码|分享到|打印|关闭|字体[：:]|扫一扫)|ICP备\d|function\s*\(|\$\(|"
    r"^https?://\S+\s+\d+/\d+$|^\d{4}/\d{1,2}/\d{1,2} \d{1,2}:\d{2}"
)
_CELL = re.compile(
    r"<td[^>]*>\s*(?:<b>)?\s*([^<>]{2,12}?)[：:]\s*(?:</b>)?\s*</td>\s*<td[^>]*>(.*?)</td>", re.DOTALL
)
_DATE = re.compile(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})")


def solid(text: str) -> str:
    return _SPACE.sub("", text)


class Report:
    """Lines of figures, and behind them the cases that fall short."""

    def __init__(self, show: bool) -> None:
        self._show = show

    def line(self, claim: str, good: int, of: int, short: list[str]) -> None:
        rate = f"{good / of:.3f}" if of else "-"
        print(f"{claim:<58} {good:>5}/{of:<5} {rate}")
        if self._show:
            for case in short:
                print(f"    {case[:150]}")


def sections_of(document: PolicyDocument) -> Iterator[Section]:
    return (section for part in document.parts for section in part.walk())


def told(source: Source) -> dict[str, tuple[str, str]]:
    """Section id → heading and own words, white space aside."""
    document = parse(source)
    return {
        s.id: (solid(s.heading or ""), "".join(solid(x.text) for x in s.sentences))
        for s in sections_of(document)
    }


def parity(folder: Path, report: Report) -> None:
    """The same laws as Word, PDF and Markdown."""
    for md in sorted((folder / "md").glob("xf_*.md")):
        law = md.stem.removeprefix("xf_")
        base = told(read(md))
        for other in (folder / "docx" / f"law_{law}.docx", folder / "pdf" / f"xf_{law}.pdf"):
            if not other.exists():
                continue
            found = told(read(other))
            ids = base.keys() | found.keys()
            short = [
                f"{i}: {base.get(i)} / {found.get(i)}" for i in sorted(ids) if base.get(i) != found.get(i)
            ]
            report.line(
                f"{law}: sections equal, {other.suffix[1:]} and md", len(ids) - len(short), len(ids), short
            )
            letters = solid(read(md).text) == solid(read(other).text)
            report.line(f"{law}: every character equal, {other.suffix[1:]} and md", int(letters), 1, [])


def stated(page: str) -> dict[str, str]:
    """The header table, read from the page's source by a pattern of its own."""
    cells = (
        (solid(label), html.unescape(re.sub(r"<[^>]*>", "", value)).strip())
        for label, value in _CELL.findall(page)
    )
    return {label: value for label, value in cells if value}


def portals(folder: Path, report: Report) -> None:
    """The header tables of gov.cn pages against the metadata."""
    wanted = {
        "标题": "title",
        "发文字号": "doc_number",
        "发文机关": "issuers",
        "索引号": "index_number",
        "成文日期": "issued_on",
    }
    good, of = dict.fromkeys(wanted, 0), dict.fromkeys(wanted, 0)
    short: dict[str, list[str]] = {label: [] for label in wanted}
    for path in sorted((folder / "html").glob("gov_*.html")):
        truth = stated(path.read_text("utf-8"))
        document = parse(read(path))
        metadata = document.metadata
        for label, name in wanted.items():
            if label not in truth:
                continue
            of[label] += 1
            value = getattr(metadata, name)
            if name == "doc_number":
                value = value.text if value else None
            if name == "issued_on" and (date := _DATE.search(truth[label])):
                equal = value is not None and value.timetuple()[:3] == tuple(map(int, date.groups()))
            elif name == "issuers":
                equal = all(solid(issuer) in solid(truth[label]) for issuer in value) and bool(value)
            elif name == "title":
                # the table of a 令 has the title of the text that it issues
                titles = (value, *(part.title for part in document.parts))
                equal = solid(truth[label]) in (solid(title or "") for title in titles)
            else:
                equal = solid(str(value or "")) == solid(truth[label])
            good[label] += equal
            if not equal:
                short[label].append(f"{path.name}: {truth[label]!r} / {value!r}")
    for label in wanted:
        report.line(f"gov.cn header table: {label}", good[label], of[label], short[label])


def pages(folder: Path, report: Report) -> None:
    """Web pages, PDF and OFD: a title, and nothing of the site or the printer."""
    titled: list[str] = []
    clean: list[str] = []
    paths = [*sorted((folder / "html").glob("*.html")), *sorted((folder / "pdf").glob("*.pdf"))]
    paths += sorted((folder / "ofd").glob("*.ofd"))
    for path in paths:
        source = read(path)
        lines = source.text.split("\n")
        if found := [line for line in lines if CHROME.search(line)]:
            clean.append(f"{path.name}: {found[0]}")
        if path.suffix == ".html":
            title = solid(source.fields.get("标题") or "")
            if not title or title not in solid("".join(lines[:15])):
                titled.append(f"{path.name}: {lines[0]}")
    webs = sum(path.suffix == ".html" for path in paths)
    report.line("web pages whose title stands at the head of the text", webs - len(titled), webs, titled)
    report.line("web pages, PDF, OFD without a line of chrome", len(paths) - len(clean), len(paths), clean)


def tasks(folder: Path, report: Report) -> None:
    """Rows of task tables: the text of each stands in a section below its table, or its caption."""
    count = 0
    short: list[str] = []
    for path in sorted(p for name in FORMATS for p in (folder / name).glob("*") if p.suffix in SUFFIXES):
        source = read(path)
        rows = [row for row in tables.rows(source) if row.content]
        held = [s.span for s in sections_of(parse(source)) if s.number or s.heading] if rows else []
        starts = [p.span.start for p in source.paragraphs if p.cells]
        for row in rows:
            count += 1
            if not any(span.holds(row.content[0]) and span.start >= min(starts) for span in held):
                short.append(f"{path.name}: {row.content[0].of(source.text)}")
    report.line("rows of task tables that stand in a section of the table", count - len(short), count, short)


def everything(folder: Path, report: Report) -> None:
    """No error anywhere, paragraphs that tile the text, and what reading costs of the whole."""
    spent = {name: [0.0, 0.0, 0] for name in FORMATS}
    errors: list[str] = []
    broken: list[str] = []
    count = 0
    for name in FORMATS:
        for path in sorted((folder / name).glob("*")):
            if path.suffix not in SUFFIXES:
                continue
            count += 1
            try:
                start = time.perf_counter()
                source = read(path)
                between = time.perf_counter()
                parse(source)
                end = time.perf_counter()
            except PolicyParseError as error:
                errors.append(f"{path.name}: {error}")
                continue
            spent[name][0] += between - start
            spent[name][1] += end - between
            spent[name][2] += len(source.text)
            if "\n".join(p.span.of(source.text) for p in source.paragraphs) != source.text:
                broken.append(path.name)
    report.line("documents read without an error", count - len(errors), count, errors)
    report.line("documents whose paragraphs tile the text", count - len(broken), count, broken)
    for name, (reading, rest, characters) in spent.items():
        if characters:
            share = reading / (reading + rest)
            speed = characters / reading / 1000
            print(f"reading {name:<10} {speed:>8.0f} thousand characters/s, {share:.0%} of the time")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    report = Report(options.show)
    parity(options.folder, report)
    portals(options.folder, report)
    pages(options.folder, report)
    tasks(options.folder, report)
    everything(options.folder, report)
    return 0


if __name__ == "__main__":
    sys.exit(main())
