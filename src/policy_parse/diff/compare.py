"""Two documents in, one :class:`Diff` out: the only place where the steps of the comparison meet."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from typing import Any

from policy_parse.diff import changes, facts
from policy_parse.diff.align import align_leaves, align_sections
from policy_parse.diff.build import Said, change, fact_changes
from policy_parse.diff.duty import Duties
from policy_parse.diff.extent import Texts, common, missing_tail
from policy_parse.diff.inline import Inline
from policy_parse.diff.model import Change, Diff, FieldChange, Renumbering, Summary, Version
from policy_parse.diff.order import in_new_order
from policy_parse.diff.pairing import Group
from policy_parse.diff.references import stale_references
from policy_parse.diff.units import Unit, element_units, outline_units
from policy_parse.model import Indicator, Measure, PolicyDocument


def diff(old: PolicyDocument, new: PolicyDocument) -> Diff:
    """What changed from ``old`` to ``new``, in the terms of a policy."""
    outline = _Outline(old, new)
    inline = Inline(f"{old.text}\n{new.text}")
    parts, sections = outline.changes(inline)
    duties = Duties(old), Duties(new)
    measure_groups = facts.align_measures(old.measures, new.measures, outline.places)
    measures = fact_changes(
        inline,
        measure_groups,
        old.measures,
        new.measures,
        lambda m: m.text,
        lambda a, b: changes.measure_fields(a, b, duties),
        by_fields=False,
        moved=outline.moved(old.measures, new.measures),
    )
    indicators = fact_changes(
        inline,
        facts.align_indicators(old, new, outline.places, measure_groups),
        old.indicators,
        new.indicators,
        lambda i: i.text,
        changes.indicator_fields,
        moved=outline.moved(old.indicators, new.indicators),
    )
    mechanisms = fact_changes(
        inline,
        facts.align_mechanisms(old.mechanisms, new.mechanisms, outline.places),
        old.mechanisms,
        new.mechanisms,
        lambda m: m.name,
        changes.mechanism_fields,
    )
    citations = fact_changes(
        inline,
        facts.align_citations(old.citations, new.citations, outline.places),
        old.citations,
        new.citations,
        facts.cited,
        changes.citation_fields,
    )
    elements = _elements(inline, old, new)
    metadata = changes.metadata_fields(old.metadata, new.metadata)
    stale = tuple(stale_references(old, new, outline.units, outline.groups))
    told = {
        i.rpartition(".")[0] for c in (*measures, *indicators) if not unchanged(c) for i in (*c.old, *c.new)
    }
    told |= {s.section for s in stale}
    sections, parts = (outline.with_text(each, told) for each in (sections, parts))
    lists: dict[str, Any] = {
        "sections": sections,
        "measures": measures,
        "indicators": indicators,
        "mechanisms": mechanisms,
        "citations": citations,
        "parts": parts,
        "elements": elements,
    }
    return Diff(
        old=version(old),
        new=version(new),
        same=not metadata and all(unchanged(c) for each in lists.values() for c in each),
        summary=Summary(
            **{name: _counts(each) for name, each in lists.items()},
            moved=sum(c.moved for c in sections),
            renumbered=sum(c.renumbered for c in sections),
            formatting=sum(c.formatting_only for c in (*sections, *parts, *elements)),
            stale_references=len(stale),
            common=common((*sections, *parts), outline.texts),
        ),
        metadata=metadata,
        **lists,
        renumbering=tuple(
            Renumbering(old=c.old[0], new=c.new[0])
            for c in sections
            if len(c.old) == len(c.new) == 1 and c.old != c.new
        ),
        stale_references=stale,
        missing_tail=missing_tail(sections, outline.texts),
    )


def unchanged(item: Change) -> bool:
    """Whether the two versions of an item differ in formatting at most."""
    return item.change == "same" and not item.moved and not item.renumbered


def version(document: PolicyDocument) -> Version:
    """What a reader needs to know which text is meant."""
    metadata, source = document.metadata, document.source
    return Version(
        file=source.file,
        sha256=source.sha256,
        title=metadata.title,
        doc_number=metadata.doc_number.text if metadata.doc_number else None,
        issued_on=metadata.issued_on,
    )


class _Outline:
    """The sections of both versions and which became which."""

    def __init__(self, old: PolicyDocument, new: PolicyDocument) -> None:
        self.units = (outline_units(old), outline_units(new))
        self.groups = align_sections(*self.units)
        self._group_of: tuple[dict[int, int], dict[int, int]] = ({}, {})
        for number, group in enumerate(self.groups):
            self._group_of[0].update(dict.fromkeys(group.old, number))
            self._group_of[1].update(dict.fromkeys(group.new, number))
        old_places, new_places = (
            {units[n].id: group for n, group in member.items()}
            for units, member in zip(self.units, self._group_of, strict=True)
        )
        self.places: facts.Places = (old_places, new_places)
        old_texts, new_texts = ({u.id: u.text for u in units} for units in self.units)
        self.texts: Texts = (old_texts, new_texts)

    def changes(self, inline: Inline) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
        """A record for every part and every section with text of its own."""
        old, new = self.units
        parts: list[Change] = []
        sections: list[Change] = []
        listed = [j for j, unit in enumerate(new) if unit.listed and not unit.is_part]
        place = {j: n for n, j in enumerate(listed)}
        for group in in_new_order(self.groups, len(old)):
            # A bare number has nothing that could have changed: its counterpart's text is new, or gone.
            olds = [old[i] for i in group.old if old[i].listed]
            news = [new[j] for j in group.new if new[j].listed]
            if olds or news:
                record = self._change(inline, group, olds, news)
                if len(news) > 1:
                    places = tuple(place[j] for j in group.new)
                    if places[-1] - places[0] >= len(places):
                        record = record.model_copy(update={"places": places})
                (parts if (olds or news)[0].is_part else sections).append(record)
        return tuple(parts), tuple(sections)

    def moved(
        self, old: Sequence[Measure] | Sequence[Indicator], new: Sequence[Measure] | Sequence[Indicator]
    ) -> Callable[[Group], bool]:
        """Whether the facts of a group stand in sections that are not each other's."""

        def check(group: Group) -> bool:
            if not group.old or not group.new:
                return False
            homes = (
                {_home(self.places[0], old[i].section_id) for i in group.old},
                {_home(self.places[1], new[j].section_id) for j in group.new},
            )
            return homes[0] != homes[1]

        return check

    def _change(self, inline: Inline, group: Group, olds: list[Unit], news: list[Unit]) -> Change:
        moved, renumbered, formatting = bool(olds and news) and self._is_moved(group), False, False
        fields: tuple[FieldChange, ...] = ()
        if len(olds) == len(news) == 1:
            a, b = olds[0], news[0]
            renumbered = not moved and None not in (a.number, b.number) and a.number != b.number
            formatting = a.number == b.number and a.head.number != b.head.number
            if a.head_key != b.head_key and a.key != b.key:
                fields = (FieldChange(field="heading", old=a.head.heading, new=b.head.heading),)
        record = change(inline, group, _said(olds), _said(news), fields)
        return record.model_copy(
            update={
                "moved": moved,
                "renumbered": renumbered,
                "formatting_only": record.formatting_only or (formatting and record.change == "same"),
                "old_heads": tuple(u.head for u in olds if not u.is_part),
                "new_heads": tuple(u.head for u in news if not u.is_part),
            }
        )

    def with_text(self, found: Iterable[Change], told: Container[str]) -> tuple[Change, ...]:
        """The same, with the text of what moved or is in ``told``, where both versions have it in common.

        Who reads that something became of it wants to read what it says.
        """
        return tuple(
            c.model_copy(update={"text": (("=", self.texts[1][c.new[0]]),)})
            if not c.text and (c.moved or c.formatting_only or any(i in told for i in (*c.old, *c.new)))
            else c
            for c in found
        )

    def _is_moved(self, group: Group) -> bool:
        """Whether the parents on either side are not each other's; a piece inside another moved nowhere."""
        if not group.old or not group.new:
            return False
        homes: list[set[int]] = []
        for units, member, indexes in zip(self.units, self._group_of, (group.old, group.new), strict=True):
            parents = {units[n].parent for n in indexes} - set(indexes)
            homes.append({member[p] if p >= 0 else -1 for p in parents})
        return homes[0] != homes[1]


def _elements(inline: Inline, old: PolicyDocument, new: PolicyDocument) -> tuple[Change, ...]:
    olds, news = element_units(old), element_units(new)
    return tuple(
        change(
            inline,
            group,
            _said([olds[i] for i in group.old]),
            _said([news[j] for j in group.new]),
        )
        for group in in_new_order(align_leaves(olds, news), len(olds))
    )


def _said(units: Iterable[Unit]) -> list[Said]:
    return [Said(u.id, u.text, u.key) for u in units]


def _home(places: Mapping[str, int], section: str) -> int:
    return places.get(section, -1)


def _counts(items: Iterable[Change]) -> dict[str, int]:
    found = Counter(c.change for c in items)
    return {kind: found[kind] for kind in ("same", "modified", "added", "removed", "split", "merged")}
