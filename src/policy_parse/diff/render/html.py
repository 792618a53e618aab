"""The 修订对照表 as one HTML file: no scripts, nothing from outside, made to be printed."""

from html import escape

from policy_parse.diff.model import Diff, Piece
from policy_parse.diff.render.table import HEADERS, Line, table
from policy_parse.diff.units import GAP

_STYLE = """
@page { size: A4 landscape; margin: 15mm; }
body { font-family: "FangSong", "STFangsong", "仿宋", "Noto Serif CJK SC", serif; line-height: 1.6;
       max-width: 75rem; margin: 2rem auto; padding: 0 1rem; color: #111; background: #fff; }
h1 { font-family: "SimHei", "黑体", "Noto Sans CJK SC", sans-serif; font-size: 1.5rem; text-align: center; }
p.about { text-align: center; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { border: 1px solid #555; padding: .4em .6em; vertical-align: top; text-align: left;
         overflow-wrap: anywhere; }
th { background: #eee; text-align: center; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
col.text { width: 38%; } col.notes { width: 24%; }
del { color: #a40000; text-decoration: line-through; }
ins { color: #00590f; text-decoration: underline; font-weight: bold; }
.number { font-weight: bold; }
ul { margin: 0; padding-left: 1.2em; }
@media print { body { margin: 0; max-width: none; } del, ins { -webkit-print-color-adjust: exact;
  print-color-adjust: exact; } }
"""


def render(difference: Diff, *, formatting: bool = False, whole: Diff | None = None) -> str:
    """A complete HTML document."""
    shown = table(difference, formatting=formatting, whole=whole)
    rows = "\n".join(_row(line) for line in shown.lines)
    about = f"现行：{shown.sources[0]}　修订：{shown.sources[1]}"
    below = "".join(f"<p>{escape(words)}</p>\n" for words in shown.below)
    heads = "".join(f'<th scope="col">{h}</th>' for h in HEADERS)
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(shown.title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>{escape(shown.title)}</h1>
<p class="about">{escape(about)}<br>{escape(shown.summary)}</p>
<table>
<colgroup><col class="text"><col class="text"><col class="notes"></colgroup>
<thead><tr>{heads}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
{below}</body>
</html>
"""


def _row(line: Line) -> str:
    notes = "".join(f"<li>{escape(note)}</li>" for note in line.notes)
    return (
        f'<tr class="{line.kind}"><td>{_cell(line.old_label, line.old)}</td>'
        f"<td>{_cell(line.new_label, line.new)}</td><td><ul>{notes}</ul></td></tr>"
    )


def _cell(label: str, pieces: tuple[Piece, ...]) -> str:
    tags = {"=": ("", ""), "-": ("<del>", "</del>"), "+": ("<ins>", "</ins>")}
    words = "".join(
        f"{tags[op][0]}{escape(text).replace(GAP, '<br><br>').replace(chr(10), '<br>')}{tags[op][1]}"
        for op, text in pieces
    )
    head = f'<span class="number">{escape(label)}</span>' if label else ""
    return "<br>".join(x for x in (head, words) if x)
