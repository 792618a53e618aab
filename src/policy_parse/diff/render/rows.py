"""What every printed comparison shows: one row a changed item, with its inline changes and what they mean."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from policy_parse.diff.canonical import token_key
from policy_parse.diff.compare import unchanged
from policy_parse.diff.model import Change, Diff, Head, Operation, Piece, StaleReference
from policy_parse.diff.render.places import Places, Side
from policy_parse.diff.units import GAP
from policy_parse.patterns import compiled

#: The lists of a difference, in the order they are told.
LISTS = ("sections", "parts", "measures", "indicators", "mechanisms", "citations", "elements")
#: So many first words tell what an item without a heading is.
_FIRST = 16
#: What closes the number of an item in a list.
LIST_MARKS = "、.．"
#: A smaller share of text that stays is told.
_LITTLE = 0.25
#: What no terminal should obey and no Word file may hold.
_CONTROL = compiled(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def printable(text: str) -> str:
    """``text`` without control characters but newlines and tabs."""
    return _CONTROL.sub("", text)


@dataclass(frozen=True, slots=True)
class Row:
    """A section, part or element, with the changed facts that stand in it."""

    change: Change
    facts: tuple[Change, ...]
    stale: tuple[StaleReference, ...]
    places: Places
    #: A fact by itself, its section not among what is shown.
    is_fact: bool = False

    def ids(self, side: Side) -> tuple[str, ...]:
        """What it is, or for a fact the section it stands in."""
        ids = self.change.old if side == "old" else self.change.new
        return tuple(home(i) for i in ids) if self.is_fact else ids

    @property
    def is_tail(self) -> bool:
        """All that is missing at the end, in one row."""
        return self.change.change == "removed" and len(self.change.old) > 1

    @property
    def id_text(self) -> str:
        """Old and new ids, an arrow between them where they differ."""
        if self.is_tail:
            return f"{self.change.old[0]} … {self.change.old[-1]}"
        return " → ".join(
            dict.fromkeys("+".join(side) for side in (self.change.old, self.change.new) if side)
        )

    def span(self, side: Side) -> str:
        """Where it stands; of a missing end the first item and the last."""
        labels = [label for i in self.ids(side) if (label := self.places.label(side, i))]
        if self.is_tail and labels:
            return f"{labels[0].rstrip(LIST_MARKS)}至{labels[-1].rstrip(LIST_MARKS)}"
        return "、".join(labels)

    @property
    def old_label(self) -> str:
        """Numbers and headings of the old side, or ids where there are none."""
        return self._label("old", self.change.old_heads)

    @property
    def new_label(self) -> str:
        """The same for the new side; first words where nothing else is there to tell what moved."""
        return self._label("new", self.change.new_heads)

    def _label(self, side: Side, heads: tuple[Head, ...]) -> str:
        if self.is_fact:
            return "、".join(
                _named(self.places.label(side, i), self.places.head(side, i)) for i in self.ids(side)
            )
        if self.is_tail:
            return self.span(side)
        label = _label(self.ids(side), heads)
        if self.change.moved and heads and not any(h.heading for h in heads):
            words = "".join(text for op, text in self.change.text if op != ("+" if side == "old" else "-"))
            label += words if len(words) <= _FIRST else f"{words[:_FIRST]}…"
        return label


@dataclass(frozen=True, slots=True)
class Renumbered:
    """A stretch of neighbours that took other numbers and changed in nothing else."""

    #: What they stand under, by its number: 五、. Empty where nothing is to be told, or both sides tell it.
    above: str
    old: str
    new: str
    old_ids: str
    new_ids: str


def rows(difference: Diff, formatting: bool = False, whole: Diff | None = None) -> list[Row]:
    """Rows in reading order: parts, sections, elements. What only took another number has none.

    A fact has a row of its own where its section is not there. ``formatting``: what differs in formatting
    only has a row too. ``whole``: the comparison that ``difference`` is a part of, to name places from.
    """
    places = Places(whole or difference)
    facts: dict[str, list[Change]] = defaultdict(list)
    for change in (*difference.measures, *difference.indicators):
        if not unchanged(change):
            side = "new" if change.new else "old"
            facts[f"{side}:{home((change.new or change.old)[0])}"].append(change)
    stale: dict[str, list[StaleReference]] = defaultdict(list)
    for reference in difference.stale_references:
        stale[reference.section].append(reference)
    result = []
    tail = _tail(difference)
    for change in (*difference.parts, *difference.sections, *difference.elements):
        if tail and change.change == "removed" and change.old[0] in tail.old:
            facts.pop(f"old:{change.old[0]}", None)
            if change.old[0] == tail.old[0]:
                result.append(Row(tail, (), (), places))
            continue
        inside = [
            f
            for side, ids in (("old", change.old), ("new", change.new))
            for id_ in ids
            for f in facts.pop(f"{side}:{id_}", ())
        ]
        if change.change == "same":
            # Nothing came or went in a text that stayed: it was read in another way.
            inside = [f for f in inside if f.fields]
        row = Row(change, tuple(inside), tuple(s for id_ in change.new for s in stale.get(id_, ())), places)
        differs = change.change != "same" or change.moved or (formatting and change.formatting_only)
        if differs or row.facts or row.stale:
            result.append(row)
    result += [Row(fact, (fact,), (), places, is_fact=True) for left in facts.values() for fact in left]
    return result


def little_in_common(difference: Diff) -> bool:
    """Whether the two are a revision in name at most: a reader should not look for what became of what."""
    return bool(difference.sections) and difference.summary.common < _LITTLE


def _tail(difference: Diff) -> Change | None:
    """All that the new version lacks as it stops early, as one removed item, each text after its number."""
    tail = difference.missing_tail
    if tail is None or tail.side == "old":
        return None
    lacking = [c for c in difference.sections if c.change == "removed" and c.old[0] in tail.sections]
    if len(lacking) < 2:
        return None
    texts = [
        " ".join(filter(None, (c.old_heads[0].number, "".join(text for _, text in c.text)))) for c in lacking
    ]
    return Change(
        change="removed",
        old=tuple(c.old[0] for c in lacking),
        new=(),
        text=(("-", "\n".join(texts)),),
        old_heads=tuple(h for c in lacking for h in c.old_heads),
    )


def home(fact: str) -> str:
    """The id of the section that a fact stands in."""
    return fact.rpartition(".")[0]


def renumbered(difference: Diff) -> list[Renumbered]:
    """What took another number, neighbours together."""
    places = Places(difference)
    runs: list[list[Change]] = []
    for change in difference.sections:
        if change.renumbered:
            if runs and _next(runs[-1][-1], change):
                runs[-1].append(change)
            else:
                runs.append([change])
    result = []
    for run in runs:
        first, last = run[0], run[-1]
        old = _ends(first.old_heads[0].number, last.old_heads[0].number)
        new = _ends(first.new_heads[0].number, last.new_heads[0].number)
        above, now = places.above("old", first.old[0]), places.above("new", first.new[0])
        if above != now:
            # The parent has another number too, so each side is told in full.
            old, new, now = above + old, now + new, ""
        ids = (_ends(first.old[0], last.old[0], " … "), _ends(first.new[0], last.new[0], " … "))
        result.append(Renumbered(now, old, new, *ids))
    return result


def _ends(first: str | None, last: str | None, between: str = "至") -> str:
    return (first or "") if first == last else f"{first}{between}{last}"


def _next(before: Change, after: Change) -> bool:
    """Whether the second follows the first on both sides, under the same parents."""
    for a, b in ((before.old[0], after.old[0]), (before.new[0], after.new[0])):
        (parent, _, last), (other, _, here) = a.rpartition("."), b.rpartition(".")
        if parent != other or not last.isdigit() or not here.isdigit() or int(here) != int(last) + 1:
            return False
    return True


def visible(pieces: tuple[Piece, ...], formatting: bool = False) -> list[Piece]:
    """The pieces of one running text; what differs in formatting only is kept, as the new side has it."""
    if formatting:
        return list(pieces)
    shown: list[Piece] = []
    for stretch, alike in _stretches(pieces):
        for op, text in stretch:
            if not alike:
                _add(shown, op, text)
            elif op != "-":
                _add(shown, "=", text)
    return shown


def sides(change: Change, formatting: bool = False) -> tuple[list[Piece], list[Piece]]:
    """The old text with what went, the new one with what came, each to the character."""
    columns: tuple[list[Piece], list[Piece]] = ([], [])
    for stretch, alike in _stretches(change.text):
        for op, text in stretch:
            for column, other in zip(columns, "+-", strict=True):
                if op != other:
                    _add(column, "=" if alike and not formatting else op, text)
    return columns


def _stretches(pieces: tuple[Piece, ...]) -> Iterator[tuple[list[Piece], bool]]:
    """Kept words, and between them what changed, with whether that is formatting alone.

    Marks that stay between two changes are looked at with them: 。” for ”。 is one change.
    """
    found: list[list[Piece]] = []
    for op, text in pieces:
        kept = op == "=" and (not found or bool(token_key(text)))
        if not kept and found and not _is_kept(found[-1]):
            found[-1].append((op, text))
        else:
            found.append([(op, text)])
    for n, stretch in enumerate(found):
        left = found[n - 1][-1][1][-1:] if n else ""
        right = found[n + 1][0][1][:1] if n + 1 < len(found) else ""
        if _is_kept(stretch) or _alike(left, stretch, right):
            yield stretch, True
            continue
        pairs = _pairs(stretch)
        for k, pair in enumerate(pairs):
            before = pairs[k - 1][-1][1][-1:] if k else left
            after = pairs[k + 1][0][1][:1] if k + 1 < len(pairs) else right
            yield pair, _is_kept(pair) or _alike(before, pair, after)


def _pairs(stretch: list[Piece]) -> list[list[Piece]]:
    """What went and what came for it, one by one."""
    pairs: list[list[Piece]] = []
    last: Operation = "="
    for op, text in stretch:
        if op == "=" or last == "=" or (op, last) == ("-", "+"):
            pairs.append([])
        pairs[-1].append((op, text))
        last = op
    return pairs


def _is_kept(stretch: list[Piece]) -> bool:
    return len(stretch) == 1 and stretch[0][0] == "="


def _alike(left: str, stretch: list[Piece], right: str) -> bool:
    """Whether both sides mean the same there; where a sentence ends matters, but at the ends of the text.

    A new line says as much as a stop, or nothing.
    """
    old = "".join(text for op, text in stretch if op != "+")
    new = "".join(text for op, text in stretch if op != "-")
    before, after = left or "。", right or "。"
    for line in ("。", ""):
        a, b = (token_key(f"甲{before}{side}{after}甲".replace("\n", line)) for side in (old, new))
        if a == b:
            return True
    return False


def shortened(pieces: list[Piece], around: int = 14) -> Iterator[Piece]:
    """The same with long kept stretches cut to what stands next to a change; a gap between texts is a bar."""
    for n, (op, text) in enumerate(pieces):
        text = text.replace(GAP, " ‖ ").replace("\n", " ")
        if op == "=":
            head = around if n else 0
            tail = around if n + 1 < len(pieces) else 0
            if len(text) > head + tail + 3:
                text = f"{text[:head]}…{text[len(text) - tail :] if tail else ''}"
        yield op, text


def _add(shown: list[Piece], op: Operation, text: str) -> None:
    if shown and shown[-1][0] == op:
        shown[-1] = (op, shown[-1][1] + text)
    else:
        shown.append((op, text))


def _named(number: str, head: Head) -> str:
    return number + (head.heading or "" if head.number else "")


def _label(ids: tuple[str, ...], heads: tuple[Head, ...]) -> str:
    if not heads:
        return "、".join(ids)
    return "、".join(
        (head.number or "") + (head.heading or "") or id_ for id_, head in zip(ids, heads, strict=True)
    )
