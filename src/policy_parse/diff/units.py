"""What is compared: the parts, sections and facts of a document, flat, each with its own text and its key."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from policy_parse.diff.canonical import key
from policy_parse.diff.model import Head
from policy_parse.model import Element, PolicyDocument, Section, Sentence

#: Between the texts of two items that stand for one (split, merged). No text holds an empty line.
GAP = "\n\n"


_NO_HEAD = Head()


@dataclass(frozen=True, slots=True)
class Unit:
    """One item in document order. ``parent`` is an index into the same list, -1 for none.

    ``opens`` marks a title over sections of its own and no sentence: a chapter.
    """

    id: str
    parent: int
    text: str
    key: str
    head_key: str = ""
    number: int | None = None
    head: Head = _NO_HEAD
    is_part: bool = False
    opens: bool = False
    sentences: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """The key without the heading, where there is more than a heading."""
        return "。".join(s for s in self.sentences if s) or self.key

    @property
    def listed(self) -> bool:
        """Whether it has text of its own; a bare number has none."""
        return bool(self.text)


def outline_units(document: PolicyDocument) -> list[Unit]:
    """Parts and sections in reading order, parents before children."""
    units: list[Unit] = []
    for part in document.parts:
        units.append(_unit(part.id, -1, part.title, part.sentences, None, None, is_part=True))
        stack: list[tuple[Section, int]] = [(s, len(units) - 1) for s in reversed(part.sections)]
        while stack:
            section, parent = stack.pop()
            number = section.number
            units.append(
                _unit(
                    section.id,
                    parent,
                    section.heading,
                    section.sentences,
                    number.text if number else None,
                    number.value if number else None,
                    opens=bool(section.children) and not section.sentences,
                )
            )
            here = len(units) - 1
            stack.extend((child, here) for child in reversed(section.children))
    return units


def element_units(document: PolicyDocument) -> list[Unit]:
    """Notes and the rows of tables: layout that carries content of its own.

    Ids count by kind, rows within their table: ``note1``, ``table2.r3``. Of a row whose task is text, the
    cells around that are one row.
    """
    seen: Counter[str] = Counter()
    texts: dict[str, str] = {}
    last: Element | None = None
    row = 0
    for element in document.elements:
        if element.kind == "table":
            between = document.text[last.span.end : element.span.start] if last is not None else ""
            breaks = between.count("\n")
            if last is None or not between or breaks > 1:
                seen["table"] += 1
                row = 1
            else:
                row += breaks
            for line in element.text.split("\n"):
                if any(map(str.isalnum, line)):
                    id_ = f"table{seen['table']}.r{row}"
                    texts[id_] = f"{texts[id_]} {line.strip()}" if id_ in texts else line.strip()
                row += 1
            row -= 1
            last = element
        elif element.kind in ("note", "other"):
            seen[element.kind] += 1
            texts[f"{element.kind}{seen[element.kind]}"] = element.text.strip()
    return [Unit(id_, -1, text, key(text)) for id_, text in texts.items() if text]


def own_text(heading: str | None, sentences: Iterable[Sentence]) -> str:
    """Heading and sentences as one text: the heading and each paragraph on a line of its own."""
    lines: list[str] = [heading] if heading else []
    last: int | None = None
    for sentence in sentences:
        words = " ".join(sentence.text.split("\n"))
        if sentence.paragraph == last:
            lines[-1] += words
        else:
            lines.append(words)
        last = sentence.paragraph
    return "\n".join(lines)


def descendants(units: list[Unit]) -> list[list[int]]:
    """For each unit the indexes of its children, in order."""
    children: list[list[int]] = [[] for _ in units]
    for index, unit in enumerate(units):
        if unit.parent >= 0:
            children[unit.parent].append(index)
    return children


def _unit(
    id_: str,
    parent: int,
    heading: str | None,
    sentences: tuple[Sentence, ...],
    number: str | None,
    value: int | None,
    is_part: bool = False,
    opens: bool = False,
) -> Unit:
    text = own_text(heading, sentences)
    head_key = key(heading) if heading else ""
    keys = tuple(key(s.text) for s in sentences)
    # A title set apart and the same title run in say the same, so both end like a sentence.
    whole = "。".join(k for k in (head_key, *keys) if k)
    return Unit(
        id=id_,
        parent=parent,
        text=text,
        key=whole,
        head_key=head_key,
        number=value,
        head=Head(number=number, heading=heading),
        is_part=is_part,
        opens=opens,
        sentences=keys,
    )
