"""The comparison for a terminal: coloured inline changes, or ``[-old-]{+new+}`` where there is no colour."""

import io
from typing import TYPE_CHECKING

from policy_parse.diff.compare import unchanged
from policy_parse.diff.model import Change, Diff, Piece
from policy_parse.diff.render.notes import field_note, notes
from policy_parse.diff.render.rows import (
    LISTS,
    Row,
    little_in_common,
    printable,
    renumbered,
    rows,
    shortened,
    visible,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    #: Words, or words and a style.
    Part = str | tuple[str, str]

_SIGNS = {"same": " ", "modified": "~", "added": "+", "removed": "-", "split": "<", "merged": ">"}
_STYLES = {"added": "green", "removed": "red", "modified": "yellow", "split": "cyan", "merged": "cyan"}
#: An added or removed text is shown up to this length.
_LONG = 200


def render(
    difference: Diff,
    *,
    colour: bool = False,
    summary: bool = False,
    formatting: bool = False,
    whole: Diff | None = None,
) -> str:
    """What changed, one block an item; ``summary`` gives the counts alone."""
    page = _Page(colour)
    page.line(("--- ", "bold"), _title(difference.old.file, difference.old.title))
    page.line(("+++ ", "bold"), _title(difference.new.file, difference.new.title))
    if not summary:
        for field in difference.metadata:
            pieces: list[Piece] = [("-", field.old or ""), ("+", field.new or "")]
            page.line(("~ ", _STYLES["modified"]), f"{field.field} ", *page.marked(pieces))
        for row in rows(difference, formatting, whole):
            _block(page, row, formatting)
        for run in renumbered(difference):
            above = f"{run.above} " if run.above else ""
            page.line("  ", f"{above}{run.old} → {run.new}", (f"  {run.old_ids} → {run.new_ids}", "dim"))
        for name, items in (("mechanism", difference.mechanisms), ("citation", difference.citations)):
            for item in items:
                if not unchanged(item):
                    _fact(page, name, item)
    for sentence in counts(difference):
        page.line((sentence, "bold"))
    return page.text()


def counts(difference: Diff) -> list[str]:
    """The summary, one line for each list that holds anything but unchanged items."""
    lines = []
    for name in LISTS:
        found: dict[str, int] = getattr(difference.summary, name)
        if any(n for kind, n in found.items() if kind != "same"):
            lines.append(f"{name}: {', '.join(f'{n} {kind}' for kind, n in found.items() if n)}")
    told = {
        "moved": difference.summary.moved,
        "renumbered": difference.summary.renumbered,
        "in formatting only": difference.summary.formatting,
        "stale references": difference.summary.stale_references,
    }
    if any(told.values()):
        lines.append(", ".join(f"{n} {what}" for what, n in told.items() if n))
    if little_in_common(difference):
        lines.append(f"little in common: {difference.summary.common:.0%} of the text stays")
    return lines or ["no differences"]


class _Page:
    """Lines with styles, through rich."""

    def __init__(self, colour: bool) -> None:
        from rich.console import Console

        self._colour = colour
        self._out = io.StringIO()
        self._console = Console(
            file=self._out,
            force_terminal=colour,
            color_system="standard" if colour else None,
            highlight=False,
            legacy_windows=False,
        )

    def line(self, *parts: "Part") -> None:
        from rich.text import Text

        clean = [printable(p) if isinstance(p, str) else (printable(p[0]), p[1]) for p in parts]
        self._console.print(Text.assemble(*clean), soft_wrap=True)

    def marked(self, pieces: "Iterable[Piece]") -> "list[Part]":
        """Pieces in colour, or between marks."""
        shown: list[Part] = []
        for op, words in pieces:
            if op == "=":
                shown.append(words)
            elif self._colour:
                shown.append((words, "red strike" if op == "-" else "bold green"))
            else:
                shown.append(f"[-{words}-]" if op == "-" else f"{{+{words}+}}")
        return shown

    def text(self) -> str:
        return self._out.getvalue()


def _block(page: _Page, row: Row, formatting: bool) -> None:
    change = row.change
    sign = (f"{_SIGNS[change.change]} ", _STYLES.get(change.change, ""))
    page.line(sign, (row.new_label or row.old_label, "bold"), (f"  {row.id_text}", "dim"))
    pieces = visible(change.text, formatting)
    if change.change in ("added", "removed"):
        pieces = [(op, text if len(text) <= _LONG else f"{text[:_LONG]}…") for op, text in pieces]
    if any(op != "=" for op, _ in pieces):
        page.line("    ", *page.marked(shortened(pieces)))
    for note in notes(row, "en"):
        page.line(f"    · {note}")


def _fact(page: _Page, name: str, item: Change) -> None:
    told = [note for f in item.fields if (note := field_note(f, "en"))]
    sign = (f"{_SIGNS[item.change]} ", _STYLES.get(item.change, ""))
    page.line(sign, f"{name} ", *page.marked(visible(item.text)), f"  {', '.join(told)}" if told else "")


def _title(file: str, title: str | None) -> str:
    return f"{file}  {title}" if title else file
