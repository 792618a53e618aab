"""The comparison for a pull request: GitHub-flavoured Markdown."""

import html

from policy_parse.diff.compare import unchanged
from policy_parse.diff.model import Diff, Piece
from policy_parse.diff.render.notes import notes
from policy_parse.diff.render.rows import LISTS, little_in_common, renumbered, rows, shortened, visible
from policy_parse.patterns import compiled

_SPECIAL = compiled(r"([\\`*_{}\[\]#|~])")
_KINDS = ("same", "modified", "added", "removed", "split", "merged")


def render(
    difference: Diff, *, summary: bool = False, formatting: bool = False, whole: Diff | None = None
) -> str:
    """A table of counts, then one item a change with its words and what they mean."""
    old, new = difference.old, difference.new
    lines = [f"## {_escape(new.title or new.file)}", "", f"`{old.file}` → `{new.file}`", ""]
    lines += _counts(difference)
    if summary:
        return "\n".join(lines) + "\n"
    for field in difference.metadata:
        pieces: list[Piece] = [("-", field.old or ""), ("+", field.new or "")]
        lines.append(f"- **{field.field}** {_inline(pieces)}")
    if difference.metadata:
        lines.append("")
    for row in rows(difference, formatting, whole):
        change = row.change
        told, *more = notes(row, "en")
        lines.append(f"### {_escape(row.new_label or row.old_label)}")
        lines += ["", f"*{_escape(told)}* · `{row.id_text}`", ""]
        pieces = visible(change.text, formatting)
        if any(op != "=" for op, _ in pieces):
            lines += [f"> {_inline(list(shortened(pieces)))}", ""]
        lines += [f"- {_escape(note)}" for note in more]
        if more:
            lines.append("")
    runs = renumbered(difference)
    if runs:
        lines += ["### Renumbered", ""]
        lines += [
            f"- {f'{run.above} ' if run.above else ''}{run.old} → {run.new} · `{run.old_ids} → {run.new_ids}`"
            for run in runs
        ]
        lines.append("")
    for name, items in (("Mechanisms", difference.mechanisms), ("Citations", difference.citations)):
        changed = [c for c in items if not unchanged(c)]
        if changed:
            lines += [f"### {name}", ""]
            lines += [f"- {c.change}: {_inline(visible(c.text))}" for c in changed]
            lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _counts(difference: Diff) -> list[str]:
    shown = [n for n in LISTS if any(getattr(difference.summary, n).values())]
    if difference.same:
        return ["No differences but formatting.", ""]
    head = f"| | {' | '.join(_KINDS)} |"
    rule = f"|---|{'---:|' * len(_KINDS)}"
    body = [
        f"| {name} | {' | '.join(str(getattr(difference.summary, name).get(k, 0)) for k in _KINDS)} |"
        for name in shown
    ]
    s = difference.summary
    tail = f"{s.moved} moved, {s.renumbered} renumbered, {s.formatting} in formatting only, "
    lines = [head, rule, *body, "", tail + f"{s.stale_references} stale references.", ""]
    if little_in_common(difference):
        lines += [f"Little in common: {s.common:.0%} of the text stays.", ""]
    return lines


def _inline(pieces: list[Piece]) -> str:
    marks = {"=": ("", ""), "-": ("<del>", "</del>"), "+": ("<ins>", "</ins>")}
    return "".join(f"{marks[op][0]}{_escape(text)}{marks[op][1]}" for op, text in pieces if text)


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", html.escape(text.replace("\n", " "), quote=False))
