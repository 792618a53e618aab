"""Revisions of real documents with a known edit script: what the comparison is measured and tested against.

A document's longest part becomes a tree of :class:`Item`; edits change the tree and note what they did; the
tree is written out as a text with fresh numbers. What became of every item is read off the tree, never off
the comparison.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from policy_parse.diff.canonical import key
from policy_parse.model import Indicator, PolicyDocument, Section

_DIGITS = "零一二三四五六七八九"
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NUMBER = re.compile(r"(?<![0-9.])([1-9][0-9]*)(?![0-9.年月日号])")
_NUMERALS = set("一二三四五六七八九十百千万亿零两半双")
#: Share of words that a rewording replaces.
REWORDINGS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
#: A piece of a split has at least this many characters that count.
PIECE = 20


@dataclass
class Item:
    """A section that can be edited. ``origins`` are the ids of the old version that it goes back to."""

    style: str
    heading: str | None
    run_in: bool
    paragraphs: list[list[str]]
    children: list["Item"] = field(default_factory=list)
    #: Numbers of its indicators: paragraph, sentence, and where in the sentence.
    figures: list[tuple[int, int, int, int]] = field(default_factory=list)
    origins: tuple[str, ...] = ()
    piece_of: str | None = None
    id: str = ""

    def walk(self) -> Iterator["Item"]:
        """This item and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def text(self) -> str:
        """The same text that the comparison takes for its own."""
        lines = [self.heading] if self.heading else []
        return "\n".join(lines + ["".join(p) for p in self.paragraphs])

    @property
    def body(self) -> str:
        return "".join(s for p in self.paragraphs for s in p)


@dataclass
class Edit:
    """What was done to one item of the old version."""

    kind: str
    old: str
    detail: str = ""


@dataclass
class Revision:
    """The tree after the edits, and the edits."""

    roots: list[Item]
    edits: list[Edit]


def tree(document: PolicyDocument) -> list[Item]:
    """The sections of the longest part."""
    part = max(document.parts, key=lambda p: p.span.end - p.span.start)
    indicators: dict[str, list[Indicator]] = {}
    for indicator in document.indicators:
        indicators.setdefault(indicator.sentence_id, []).append(indicator)
    return [_item(s, document.text, indicators) for s in part.sections]


def _item(section: Section, text: str, indicators: dict[str, list[Indicator]]) -> Item:
    paragraphs: dict[int, list[str]] = {}
    figures: list[tuple[int, int, int, int]] = []
    for sentence in section.sentences:
        paragraph = paragraphs.setdefault(sentence.paragraph, [])
        paragraph.append(sentence.text)
        for indicator in indicators.get(sentence.id, ()):
            numbers = list(_NUMBER.finditer(indicator.text))
            at = indicator.span.start - sentence.span.start
            if len(numbers) == 1:
                here = len(paragraphs) - 1, len(paragraph) - 1
                figures.append((*here, at + numbers[0].start(), at + numbers[0].end()))
    run_in = False
    if section.heading_span and section.sentences:
        run_in = "\n" not in text[section.heading_span.end : section.sentences[0].span.start]
    return Item(
        style=section.number.style if section.number else "",
        heading=section.heading,
        run_in=run_in,
        paragraphs=list(paragraphs.values()),
        children=[_item(c, text, indicators) for c in section.children],
        figures=figures,
    )


def number(roots: list[Item]) -> None:
    """Give every item its id: values count from 1 under each parent, articles through the whole text."""
    articles = 0

    def visit(parent: str, items: list[Item]) -> None:
        nonlocal articles
        for place, item in enumerate(items, 1):
            value = place
            if item.style == "article":
                articles += 1
                value = articles
            item.id = f"{parent}.{value}"
            visit(item.id, item.children)

    visit("body", roots)


def write(title: str, roots: list[Item]) -> str:
    """The text of a document with these sections."""
    lines = [title, ""]
    for root in roots:
        for item in root.walk():
            mark = _mark(item.style, int(item.id.rsplit(".", 1)[1]))
            body = ["".join(p) for p in item.paragraphs]
            if item.heading and item.run_in and body:
                body[0] = f"{item.heading}。{body[0]}"
            elif item.heading:
                body.insert(0, item.heading)
            lines.append(mark + (body[0] if body else ""))
            lines += body[1:]
    return "\n".join(lines) + "\n"


def revise(
    roots: list[Item],
    chance: random.Random,
    foreign: list[Item],
    words: list[str],
    everywhere: bool = False,
) -> Revision:
    """One or two edits of every kind that the tree has room for, each on an item of its own.

    ``everywhere``: two chapters change places, a title is rewritten, and half of all items come in another
    width or with other pauses, as from another office or converter.
    """
    for item in _all(roots):
        item.origins = (item.id,)
    edits: list[Edit] = []
    used: set[int] = set()
    plan = [*(_KINDS[k] for k in _KINDS), *chance.sample(list(_KINDS.values()), 3)]
    chance.shuffle(plan)
    room = max(1, sum(1 for _ in _all(roots)) // 4)
    for make in plan[:room]:
        edit = make(roots, chance, used, foreign, words)
        if edit:
            edits.append(edit)
    for edit in [e for e in edits if e.kind == "move"]:
        item = next(i for i in _all(roots) if edit.old in i.origins)
        if chance.random() < 0.5 and (more := _change_moved(item, chance, words)):
            edits.append(more)
    if everywhere:
        _upset(roots, chance)
    number(roots)
    return Revision(roots, edits)


def _upset(roots: list[Item], chance: random.Random) -> None:
    chapters = [r for r in roots if r.children]
    # Articles count through the chapters: these stay where they are.
    if len(chapters) > 1 and not any(i.style == "article" for i in _all(roots)):
        a, b = (roots.index(c) for c in chance.sample(chapters, 2))
        roots[a], roots[b] = roots[b], roots[a]
    titled = [c for c in chapters if c.heading and len(c.heading) >= 4]
    if titled:
        title = chance.choice(titled)
        title.heading = f"切实{(title.heading or '')[:-2]}体系"
    for item in _all(roots):
        if chance.random() < 0.5:
            item.paragraphs = [[formatted(s, chance) for s in p] for p in item.paragraphs]


def _change_moved(item: Item, chance: random.Random, words: list[str]) -> Edit | None:
    """What was moved is often changed as well: another figure, or up to a fifth of its words."""
    if item.figures:
        return _new_figure(item, chance)
    if len(key(item.body)) < PIECE:
        return None
    share = chance.choice(REWORDINGS[:3])
    item.paragraphs = [[reworded(s, share, chance, words) for s in p] for p in item.paragraphs]
    return Edit(f"reword {share:.0%}", item.origins[0])


def _all(roots: list[Item]) -> Iterator[Item]:
    for root in roots:
        yield from root.walk()


def _families(roots: list[Item]) -> Iterator[list[Item]]:
    yield roots
    for item in _all(roots):
        yield item.children


def _leaves(roots: list[Item], used: set[int]) -> list[tuple[list[Item], Item]]:
    return [
        (family, item)
        for family in _families(roots)
        for item in family
        if not item.children and id(item) not in used and len(key(item.body)) >= 12
    ]


def _pick(
    roots: list[Item],
    chance: random.Random,
    used: set[int],
    fits: Callable[[list[Item], Item], bool] | None = None,
) -> tuple[list[Item], Item] | None:
    options = [(f, i) for f, i in _leaves(roots, used) if fits is None or fits(f, i)]
    if not options:
        return None
    family, item = chance.choice(options)
    used.add(id(item))
    return family, item


def _value(
    roots: list[Item], chance: random.Random, used: set[int], _foreign: list[Item], _words: list[str]
) -> Edit | None:
    found = _pick(roots, chance, used, lambda _f, i: bool(i.figures))
    if not found:
        return None
    return _new_figure(found[1], chance)


def _new_figure(item: Item, chance: random.Random) -> Edit:
    p, s, start, end = chance.choice(item.figures)
    text = item.paragraphs[p][s]
    before = int(text[start:end])
    after = before + chance.choice((1, 2, 5, 10)) if chance.random() < 0.7 else max(1, before // 2)
    if after == before:
        after += 1
    item.paragraphs[p][s] = text[:start] + str(after) + text[end:]
    return Edit("value", item.origins[0], f"{before}→{after}")


def _move(
    roots: list[Item], chance: random.Random, used: set[int], _foreign: list[Item], _words: list[str]
) -> Edit | None:
    homes = [i.children for i in _all(roots) if i.children]

    def fits(family: list[Item], item: Item) -> bool:
        return len(family) > 1 and any(_takes(h, family, item) for h in homes)

    found = _pick(roots, chance, used, fits)
    if not found:
        return None
    family, item = found
    target = chance.choice([h for h in homes if _takes(h, family, item)])
    family.remove(item)
    target.insert(chance.randint(0, len(target)), item)
    return Edit("move", item.origins[0])


def _takes(home: list[Item], family: list[Item], item: Item) -> bool:
    return home is not family and bool(home) and home[0].style == item.style


def _split(
    roots: list[Item], chance: random.Random, used: set[int], foreign: list[Item], _words: list[str]
) -> Edit | None:
    def fits(_family: list[Item], item: Item) -> bool:
        return bool(_cuts(item))

    found = _pick(roots, chance, used, fits)
    if not found:
        return None
    family, item = found
    p, s = chance.choice(_cuts(item))
    para = item.paragraphs[p]
    rest = [para[s:], *item.paragraphs[p + 1 :]]
    item.paragraphs = [*item.paragraphs[:p], para[:s]]
    item.paragraphs = [x for x in item.paragraphs if x]
    heading = chance.choice([f.heading for f in foreign if f.heading] or ["其他"]) if item.heading else None
    piece = Item(item.style, heading, item.run_in, rest, piece_of=item.origins[0])
    used.add(id(piece))
    family.insert(family.index(item) + 1, piece)
    return Edit("split", item.origins[0])


def _cuts(item: Item) -> list[tuple[int, int]]:
    """Where a split leaves two pieces that say enough and each a fair share of the whole."""
    cuts = []
    whole = len(key(item.body))
    done = 0
    for p, para in enumerate(item.paragraphs):
        for s, text in enumerate(para):
            if (p or s) and min(done, whole - done) >= max(PIECE, whole // 5):
                before = item.paragraphs[p][s - 1] if s else item.paragraphs[p - 1][-1]
                if before[-1] in "。；":
                    cuts.append((p, s))
            done += len(key(text))
    return cuts


def _merge(
    roots: list[Item], chance: random.Random, used: set[int], _foreign: list[Item], _words: list[str]
) -> Edit | None:
    def fits(family: list[Item], item: Item) -> bool:
        at = family.index(item)
        if at + 1 >= len(family) or len(key(item.body)) < PIECE or item.body[-1] not in "。；":
            return False
        other = family[at + 1]
        size = len(key(other.body))
        fair = min(size, len(key(item.body))) * 5 >= size + len(key(item.body))
        return not other.children and id(other) not in used and size >= PIECE and fair

    found = _pick(roots, chance, used, fits)
    if not found:
        return None
    family, item = found
    other = family.pop(family.index(item) + 1)
    used.add(id(other))
    item.paragraphs += other.paragraphs
    item.origins = (*item.origins, *other.origins)
    return Edit("merge", item.origins[0])


def _delete(
    roots: list[Item], chance: random.Random, used: set[int], _foreign: list[Item], _words: list[str]
) -> Edit | None:
    found = _pick(roots, chance, used, lambda family, _i: len(family) > 2)
    if not found:
        return None
    family, item = found
    family.remove(item)
    return Edit("delete", item.origins[0])


def _insert(
    roots: list[Item], chance: random.Random, used: set[int], foreign: list[Item], _words: list[str]
) -> Edit | None:
    found = _pick(roots, chance, used)
    if not found:
        return None
    family, item = found
    used.discard(id(item))
    options = [f for f in foreign if bool(f.heading) == bool(item.heading) and len(key(f.body)) >= PIECE]
    if not options:
        return None
    model = chance.choice(options)
    new = Item(item.style, model.heading, item.run_in, [list(p) for p in model.paragraphs])
    used.add(id(new))
    family.insert(family.index(item) + chance.randint(0, 1), new)
    return Edit("insert", "")


def _reword(
    roots: list[Item], chance: random.Random, used: set[int], _foreign: list[Item], words: list[str]
) -> Edit | None:
    found = _pick(roots, chance, used, lambda _f, i: len(key(i.body)) >= PIECE)
    if not found:
        return None
    item = found[1]
    share = chance.choice(REWORDINGS)
    item.paragraphs = [[reworded(s, share, chance, words) for s in p] for p in item.paragraphs]
    return Edit(f"reword {share:.0%}", item.origins[0])


def reworded(text: str, share: float, chance: random.Random, words: list[str]) -> str:
    """``text`` with this share of its words, two characters each, replaced by others."""
    places = [
        n
        for n in range(0, len(text) - 1, 2)
        if all(_HAN.match(c) and c not in _NUMERALS for c in text[n : n + 2])
        and not text[max(0, n - 1)].isdigit()
    ]
    chosen = set(chance.sample(places, min(len(places), max(1, round(share * len(places))))))
    return "".join(chance.choice(words) if n in chosen else text[n : n + 2] for n in range(0, len(text), 2))


def _format(
    roots: list[Item], chance: random.Random, used: set[int], _foreign: list[Item], _words: list[str]
) -> Edit | None:
    found = _pick(roots, chance, used)
    if not found:
        return None
    item = found[1]
    before = item.text
    item.paragraphs = [[formatted(s, chance) for s in p] for p in item.paragraphs]
    return Edit("format", item.origins[0]) if item.text != before else None


_WIDE = str.maketrans({c: chr(ord(c) + 0xFEE0) for c in "0123456789%"})
_NARROW = str.maketrans({"，": ",", "：": ":", "（": "(", "）": ")", "；": ";"})


def formatted(text: str, chance: random.Random) -> str:
    """``text`` with other widths and glyphs: what a converter or a typist changes."""
    way = chance.randrange(4)
    if way == 0:
        return text.translate(_WIDE)
    if way == 1:
        return text.translate(_NARROW)
    if way == 2:
        return text.replace("台", "臺").replace("账", "帐").replace("说", "説")
    at = [n for n in range(1, len(text) - 1) if text[n] in "，、"]
    return text[: at[0]] + ("、" if text[at[0]] == "，" else "，") + text[at[0] + 1 :] if at else text


_KINDS = {
    "value": _value,
    "move": _move,
    "split": _split,
    "merge": _merge,
    "delete": _delete,
    "insert": _insert,
    "reword": _reword,
    "format": _format,
}


def _mark(style: str, value: int) -> str:
    cjk = numeral(value)
    return {
        "chapter": f"第{cjk}章　",
        "division": f"第{cjk}节　",
        "article": f"第{cjk}条　",
        "cjk": f"{cjk}、",
        "cjk-paren": f"（{cjk}）",
        "arabic": f"{value}.",
        "arabic-paren": f"（{value}）",
    }[style]


def numeral(value: int) -> str:
    """1023 → 一千零二十三."""
    if value >= 1000:
        rest = value % 1000
        return (
            _DIGITS[value // 1000] + "千" + ("零" if 0 < rest < 100 else "") + (numeral(rest) if rest else "")
        )
    if value >= 100:
        rest = value % 100
        middle = "零" if 0 < rest < 10 else "一" if 10 <= rest < 20 else ""
        return _DIGITS[value // 100] + "百" + middle + (numeral(rest) if rest else "")
    tens, ones = divmod(value, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
