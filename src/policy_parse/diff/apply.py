"""From the old version and a diff to the new version's sections and texts, exactly."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from policy_parse.diff.model import Change, Diff
from policy_parse.diff.units import GAP, outline_units
from policy_parse.errors import StoredDataError
from policy_parse.model import PolicyDocument


@dataclass(frozen=True, slots=True)
class SectionText:
    """A part or section by itself: ``text`` is its heading and its paragraphs, each on a line."""

    id: str
    number: str | None
    heading: str | None
    text: str


def outline(document: PolicyDocument) -> tuple[SectionText, ...]:
    """The sections of ``document`` that have text of their own, in order, then the parts that have."""
    units = [u for u in outline_units(document) if u.listed]
    ordered = [u for u in units if not u.is_part] + [u for u in units if u.is_part]
    return tuple(
        SectionText(u.id, u.head.number, None if u.is_part else u.head.heading, u.text) for u in ordered
    )


def apply(difference: Diff, old: PolicyDocument | Iterable[SectionText]) -> tuple[SectionText, ...]:
    """The outline of the new version; StoredDataError where ``difference`` was not made from ``old``."""
    known = {s.id: s.text for s in (outline(old) if isinstance(old, PolicyDocument) else old)}
    return tuple(s for each in (difference.sections, difference.parts) for s in _in_order(each, known))


def _in_order(changes: Iterable[Change], known: Mapping[str, str]) -> list[SectionText]:
    """What the changes leave, in the new version's order: that of the list, pieces apart in their places."""
    placed: dict[int, SectionText] = {}
    rest: list[SectionText] = []
    for change in changes:
        found = list(_new(change, known))
        if change.places:
            placed.update(zip(change.places, found, strict=True))
        else:
            rest += found
    others = iter(rest)
    return [placed[n] if n in placed else next(others) for n in range(len(placed) + len(rest))]


def _new(change: Change, known: Mapping[str, str]) -> Iterator[SectionText]:
    try:
        before = GAP.join(known[i] for i in change.old)
    except KeyError as error:
        raise StoredDataError(f"diff: no section {error.args[0]} in the old version") from None
    said = "".join(text for op, text in change.text if op != "+") if change.text else before
    if said != before:
        raise StoredDataError(f"diff: section {', '.join(change.old)} reads differently in the old version")
    if not change.new:
        return
    after = "".join(text for op, text in change.text if op != "-") if change.text else before
    texts = after.split(GAP) if len(change.new) > 1 else [after]
    if len(texts) != len(change.new):
        raise StoredDataError(f"diff: {len(texts)} texts for the sections {', '.join(change.new)}")
    heads = change.new_heads or (None,) * len(texts)
    for id_, head, text in zip(change.new, heads, texts, strict=True):
        yield SectionText(id_, head.number if head else None, head.heading if head else None, text)
