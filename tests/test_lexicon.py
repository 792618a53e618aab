"""Every lexicon entry recognises its own examples and rejects its others, in the engine that uses it."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

import policy_parse.lexicon as lexicon
from name_matchers import NAME_MATCHERS
from policy_parse import parse
from policy_parse.diff.canonical import key
from policy_parse.extraction import amounts, bounds, dates, note
from policy_parse.extraction.cues import Shape
from policy_parse.extraction.quantities import quantities
from policy_parse.model import Measure
from policy_parse.reading.assembly import Line
from policy_parse.reading.html import container_names, site_words
from policy_parse.structure import closing, portal, shapes, tables, titles
from policy_parse.text.fold import View

FOLDER = Path(lexicon.__file__).parent


def _measures(text: str) -> tuple[Measure, ...]:
    return parse(f"一、工作任务\n{text}").measures


def _actions(text: str) -> set[str]:
    """Actions whole, and the verbs that they begin with (推进实施 is 推进)."""
    actions = {m.action for m in _measures(text)}
    return actions | {a[:2] for a in actions if len(a) == 4}


def _small_words(text: str) -> set[str]:
    """Function words in front of the first action; 为贯彻… at the head where there is no measure."""
    every = sorted(lexicon.words("function_words"), key=len, reverse=True)
    found = _measures(text)
    if not found:
        return {w for w in lexicon.words("function_words", "background") if text.startswith(w)}
    before = text[: text.index(found[0].action)]
    return set(re.findall("|".join(every), before))


def _suffixes(text: str) -> set[str]:
    """Nouns behind a verb that is no action."""
    actions = _actions(text)
    verbs = lexicon.words("verbs") - actions
    return {s for s in lexicon.words("nominal_suffixes") for v in verbs if v + s in text}


def _note_words(text: str) -> set[str]:
    found = list(note.find(View(text).text))
    words = lexicon.words("responsibility")
    return {w for w in words for n in found if w in View(text).text[n.start : n.end]}


def _layout_words(text: str) -> set[str]:
    """Words of the layout lexicon in a line that is what they mark, or in a cover or closing paragraph."""
    view = View(text).text
    line = any(f(view) for f in LAYOUT)
    cover = titles.issues(view) or closing.begins(view)
    return {w for w in lexicon.words("layout") if w in view} if line or cover else set()


def _signing_words(text: str) -> set[str]:
    """Last words of an organ or area, or the post of who signs."""
    view = View(text)
    if shapes.signatory(view):
        return {w for w in lexicon.words("signing", "post") if w in view.text}
    organ = shapes.is_organ(view.text) or shapes.ends_as_area(view.text)
    return {w for w in lexicon.words("signing") if organ and view.text.endswith(w)}


def _title_kinds(text: str) -> set[str]:
    return {w for w in lexicon.words("doctypes") if shapes.kind_at_end(text) and text.endswith(w)}


def _columns(text: str) -> set[str]:
    head = View(text).text
    return {w for w in lexicon.words("columns") if tables.column(head) and head.endswith(w)}


def _portal_labels(text: str) -> set[str]:
    return {label} if (label := portal.label(View(text).text)) else set()


LAYOUT = (
    shapes.is_release_note,
    shapes.is_draft_note,
    shapes.is_adoption,
    shapes.is_contents,
    shapes.is_copy,
    shapes.is_footer,
    shapes.annex,
)


#: Lexicon → the words of it that the engine recognises in a text.
def _web_words(text: str) -> set[str]:
    if text.startswith("<"):
        page = etree.fromstring(f"<table><tr>{text}", etree.HTMLParser())
        return next(container_names(e) for e in page.iter() if e.attrib)
    return site_words(Line(text))


def _unit_words(text: str) -> set[str]:
    """Units of quantities, and what they are per."""
    parts = {p for q in quantities(text) for p in (q.unit or "").split("/")}
    words = lexicon.words("units")
    return {w for w in words for p in parts if p.endswith(w) and not p.removesuffix(w).strip("百千万亿")}


def _bound_words(text: str) -> set[str]:
    """Words that bound or change an amount of the text; 提高至 is 提高."""
    view = View(text).text
    found: set[str] = set()
    for amount in amounts.find(view):
        inside = amount.kind in ("time", "length")
        found |= {*bounds.before(view, amount.start, amount.kind).words}
        found.add(bounds.after(view, amount.end, inside).word)
    return found | {w[:-1].rstrip("了") for w in found if w.endswith(("到", "至", "为", "成"))}


def _date_words(text: str) -> set[str]:
    view = View(text)
    marks = [view.text[m.start : m.end] for m in dates.find(view)]
    return {w for w in lexicon.words("times") for m in marks if w in m}


def _cycle_words(text: str) -> set[str]:
    """Words of the phrase that a frequency is read from."""
    found = [q for q in quantities(text) if q.period]
    counted = lexicon.words("cycles", "times", "acts")
    cycle = re.compile(lexicon.alternation(lexicon.words("cycles") - counted))
    cycles = {m[0] for q in found if (m := cycle.search(q.text))}
    return cycles | {w for q in found for w in counted if q.text.endswith(w)}


def _cue_words(text: str) -> set[str]:
    """Cues found by a pattern that holds nothing but their entry."""
    view = View(text).text
    names = [e.id for e in lexicon.entries("indicator_cues")]
    return {m[0] for name in names for m in Shape(f"<{name}>").pattern.finditer(view)}


def _particles(text: str) -> set[str]:
    """Characters that stand for themselves."""
    return {w for w in lexicon.words("particles") if w in text}


def _glyph_variants(text: str) -> set[str]:
    return {w for w in lexicon.words("glyphs") if w in text and w not in key(text)}


MATCHERS: dict[str, Callable[[str], set[str]]] = {
    "columns": _columns,
    "doctypes": _title_kinds,
    "layout": _layout_words,
    "portal": _portal_labels,
    "signing": _signing_words,
    "verbs": _actions,
    "verb_roles": _actions,
    "function_words": _small_words,
    "nominal_suffixes": _suffixes,
    "responsibility": _note_words,
    "units": _unit_words,
    "cycles": _cycle_words,
    "comparators": _bound_words,
    "times": _date_words,
    "indicator_cues": _cue_words,
    "web": _web_words,
    "glyphs": _glyph_variants,
    "particles": _particles,
} | NAME_MATCHERS


@cache
def _entries() -> list[tuple[str, dict[str, Any]]]:
    files = sorted(FOLDER.glob("*.yaml"))
    return [(f.stem, e) for f in files for e in yaml.safe_load(f.read_text("utf-8"))["entries"]]


@pytest.mark.parametrize(("name", "entry"), _entries(), ids=lambda x: x if isinstance(x, str) else x["id"])
def test_entry_recognises_its_examples_and_rejects_the_others(name: str, entry: dict[str, Any]) -> None:
    recognise = MATCHERS[name]
    own = set(entry["words"])
    for text in entry["examples"]:
        assert own & recognise(text), f"{text}: no word of {entry['id']} recognised"
    for text in entry["not_examples"]:
        assert not own & recognise(text), f"{text}: {own & recognise(text)} recognised"


def test_compiled_lexicon_is_current() -> None:
    assert (FOLDER / "compiled.json").read_text("utf-8") == lexicon.compile_folder(FOLDER)
