"""The one function of this room: a source's paragraphs → metadata, elements, parts."""

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from policy_parse.lexicon import alternation, words
from policy_parse.model import Diagnostic, Element, ElementKind, Metadata, Part, PartRole
from policy_parse.patterns import compiled
from policy_parse.reading.source import Source
from policy_parse.record import trusted
from policy_parse.span import Span
from policy_parse.structure import dotted, metadata, outline, rejoined
from policy_parse.structure import parts as splitting
from policy_parse.structure.cursor import Draft
from policy_parse.structure.line import Mark, lines_of, whole
from policy_parse.structure.node import Node
from policy_parse.structure.records import Recorder, in_order

_new_diagnostic = trusted(Diagnostic)
_new_part = trusted(Part)
_new_element = trusted(Element)

_CARRIES = compiled(
    r"(?:印发|转发|批转|公布|发布|颁布|下发|公开征求).+(?:通知|公告|通告|函|令|决定|》\Z)|令\Z"
)


class Structure(NamedTuple):
    """What the structure stage says about a document."""

    metadata: Metadata
    elements: tuple[Element, ...]
    parts: tuple[Part, ...]
    diagnostics: tuple[Diagnostic, ...]


def structure(source: Source) -> Structure:
    """The layout elements, metadata and reading tree of ``source``; never raises on content."""
    lines = dotted.mark(rejoined.divide(list(lines_of(source))))
    drafts = splitting.split(lines)
    roles = _roles(drafts)
    diagnostics: list[Diagnostic] = []
    parts: list[Part] = []
    counts = {"body": 0, "annex": 0}
    for draft, role in zip(drafts, roles, strict=True):
        if role in counts:
            counts[role] += 1
        number = counts.get(role, 1)
        name = f"annex{number}" if role == "annex" else role if number == 1 else f"{role}{number}"
        part, found = _part(draft, name, role)
        parts.append(part)
        diagnostics += found
    elements = _elements(source.text, [mark for draft in drafts for mark in draft.marks])
    known = metadata.read(source, drafts, roles)
    if not any(part.sections for part in parts):
        diagnostics.append(
            _new_diagnostic(
                code="no-sections", severity="info", message="no numbered or titled section was found"
            )
        )
    return Structure(known, elements, tuple(parts), tuple(diagnostics))


def _part(draft: Draft, name: str, role: PartRole) -> tuple[Part, list[Diagnostic]]:
    tree = outline.build(draft.text)
    recorder = Recorder(_articles(tree.nodes))
    sections = recorder.sections(tree.nodes, name, 1)
    own = recorder.sentences(in_order(tree.lead + tree.closing + tree.cells), name)
    pieces = [mark.piece for mark in draft.marks] + [whole(line) for line in draft.text[:1] + draft.text[-1:]]
    part = _new_part(
        id=name,
        role=role,
        title=draft.title,
        span=Span(start=min(p.first for p in pieces), end=max(p.last for p in pieces)),
        sentences=tuple(own),
        sections=tuple(sections),
    )
    return part, tree.diagnostics + recorder.diagnostics


def _articles(nodes: list[Node]) -> frozenset[str]:
    """The shapes that number articles: 条, and 一、二、 that count on across chapters."""
    chapters = [node for node in nodes if node.key == "章"]
    firsts = [chapter.children[0] for chapter in chapters if chapter.children]
    counted = [first.value for first in firsts if first.key == "cjk"]
    runs_on = len(counted) > 1 and all(a < b for a, b in pairwise(counted))
    return frozenset(("条", "cjk")) if runs_on else frozenset(("条",))


def _roles(drafts: list[Draft]) -> list[PartRole]:
    """Which part is what: a cover that issues the texts after it is a notice, and they are bodies."""
    if not drafts:
        return []
    issuing = len(drafts) > 1 and _issues(drafts[0])
    roles: list[PartRole] = ["notice" if issuing else "body"]
    for draft in drafts[1:]:
        roles.append("annex" if not issuing or (draft.annex and "body" in roles) else "body")
    return roles


def _issues(cover: Draft) -> bool:
    """Whether the first part is a cover: its title or its words say that another text is issued."""
    if _CARRIES.search(cover.title or ""):
        return True
    return any(_says_so().search(line.text) for line in cover.text if not (line.cells or line.cell))


@cache
def _says_so() -> re.Pattern[str]:
    patterns = alternation(words("layout", "issues", "publishes"))
    return compiled(rf"现.{{0,60}}{patterns}|{patterns}给")


def _elements(text: str, marks: list[Mark]) -> tuple[Element, ...]:
    """The elements in order; lines that make one element together are one stretch."""
    found: list[tuple[ElementKind, int, int]] = []
    group = 0
    for mark in sorted(marks, key=lambda m: m.piece.first):
        start, end = mark.piece.first, mark.piece.last
        if found and mark.group == group and found[-1][0] == mark.kind:
            start = found.pop()[1]
        found.append((mark.kind, start, end))
        group = mark.group
    return tuple(
        _new_element(kind=kind, text=text[start:end], span=Span(start=start, end=end))
        for kind, start, end in found
    )
