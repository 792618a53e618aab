"""Outlines → the records of the contract: ids, headings, sentences, spans."""

from itertools import count

from policy_parse.model import Diagnostic, Section, SectionNumber, Sentence
from policy_parse.record import trusted
from policy_parse.span import Span
from policy_parse.structure import headings
from policy_parse.structure.cursor import unspaced
from policy_parse.structure.line import Piece
from policy_parse.structure.node import NAMED_ROW, ROW, Node
from policy_parse.text import sentences

_new_sentence = trusted(Sentence)
_new_section_number = trusted(SectionNumber)
_new_section = trusted(Section)
_new_diagnostic = trusted(Diagnostic)


class Recorder:
    """Makes the sections and sentences of one part."""

    def __init__(self, articles: frozenset[str]) -> None:
        """``articles``: the marker shapes that number articles here, which have no run-in titles."""
        self.articles = articles
        self.diagnostics: list[Diagnostic] = []

    def sections(self, nodes: list[Node], parent: str, level: int) -> tuple[Section, ...]:
        """The records of sibling sections."""
        used: set[str] = set()
        again: dict[str, count[int]] = {}
        titles = 0
        made: list[Section] = []
        for node in nodes:
            if node.marker is None:
                titles += 1
                component = f"h{titles}"
            else:
                component = str(node.value)
                if node.marker.sub:
                    component += f"-{node.marker.sub}"
            if component in used:
                self._repeated(node, component)
                tries = again.setdefault(component, count(2))
                component = next(name for n in tries if (name := f"{component}-{n}") not in used)
            used.add(component)
            made.append(self._section(node, f"{parent}.{component}", level))
        return tuple(made)

    def sentences(self, pieces: list[Piece], owner: str) -> tuple[Sentence, ...]:
        """The sentences of some paragraphs, numbered through."""
        made: list[Sentence] = []
        for paragraph, piece in enumerate(pieces, 1):
            view = piece.line.view
            for start, end in sentences.split(view.text, piece.start, piece.end):
                span = view.span(start, end)
                made.append(
                    _new_sentence(
                        id=f"{owner}.s{len(made) + 1}",
                        span=span,
                        text=view.source[span.start : span.end],
                        paragraph=paragraph,
                    )
                )
        return tuple(made)

    def _section(self, node: Node, id_: str, level: int) -> Section:
        number = None
        if node.marker:
            span = node.line.view.span(0, node.marker.end)
            number = _new_section_number(
                text=span.of(node.line.view.source).rstrip(),
                value=node.marker.value,
                style=node.marker.style,
                span=span,
            )
        pieces = list(node.pieces)
        heading, heading_span = None, None
        if pieces and (title := self._title(node)):
            words, end = title
            first = pieces[0]
            heading = unspaced(Piece(first.line, words[0], words[1]).words)
            heading_span = Piece(first.line, first.start, end).span
            pieces[:1] = [Piece(first.line, end, first.end)] if end < first.end else []
        children = self.sections(node.children, id_, level + 1)
        return _new_section(
            id=id_,
            level=level,
            number=number,
            heading=heading,
            heading_span=heading_span,
            span=Span(start=_start(node), end=_end(node)),
            sentences=self.sentences(in_order(pieces + node.cells), id_),
            children=children,
        )

    def _title(self, node: Node) -> tuple[tuple[int, int], int] | None:
        """The view's range of the title's words and the end of its punctuation."""
        first = node.pieces[0]
        if node.marker is None or node.key == NAMED_ROW:
            return (first.start, headings.without_end(first)), first.end
        if node.key == ROW:
            run_in = headings.of_cell(first)
            return ((first.start, run_in[0]), run_in[1]) if run_in else None
        further = any(not headings.is_note(p.line.view.text, p.start, p.end) for p in node.pieces[1:])
        more = further or bool(node.children) or node.row is not None
        if found := headings.in_brackets(first, node.marker.style, more):
            return (found[0] + 1, found[1] - 1), found[1]
        style = "article" if node.key in self.articles else node.marker.style
        title = headings.of_section(first, style, more, bool(node.children))
        return ((first.start, title[0]), title[1]) if title else None

    def _repeated(self, node: Node, component: str) -> None:
        end = node.marker.end if node.marker else len(node.line)
        self.diagnostics.append(
            _new_diagnostic(
                code="duplicate-number",
                severity="warning",
                message=f"the number {component} stands twice",
                span=node.line.view.span(0, end),
            )
        )


def in_order(pieces: list[Piece]) -> list[Piece]:
    """Paragraphs and text cells as they stand in the document."""
    return sorted(pieces, key=lambda piece: piece.first)


def _start(node: Node) -> int:
    """Offset of a section's first character. What a title over rows holds may stand before it in its row."""
    own = node.line.view.offset(0)
    if not node.in_table:
        return own
    return min((own, *(cell.first for cell in node.cells), *map(_start, node.children[:1])))


def _end(node: Node) -> int:
    """Offset after the last character of a section, whatever it holds."""
    end = node.pieces[-1].last if node.pieces else node.line.view.offset(len(node.line) - 1) + 1
    if node.row:
        end = max(end, node.row.view.offset(len(node.row) - 1) + 1)
    return max(end, _end(node.children[-1])) if node.children else end
