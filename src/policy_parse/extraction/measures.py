"""Measures (措施): each governing verb with its object, and the adverbial clauses in front of it."""

from policy_parse.extraction.clauses import mask
from policy_parse.extraction.context import Context, Passage
from policy_parse.extraction.deadlines import Deadlines
from policy_parse.extraction.drafts import Draft, drafts
from policy_parse.extraction.execution_terms import with_terms
from policy_parse.extraction.instructing import barren_sections, instructs, spares
from policy_parse.extraction.organs import Notes
from policy_parse.model import Fragment, Measure
from policy_parse.record import trusted
from policy_parse.structure.shapes import is_organ

_new_measure = trusted(Measure)
_new_fragment = trusted(Fragment)


def measures(context: Context) -> tuple[Measure, ...]:
    """Every measure in text order; the ids of other facts inside it are linked later."""
    notes = Notes(context)
    deadlines = Deadlines(context)
    barren = barren_sections(context)
    found: list[Measure] = []
    counts: dict[str, int] = {}
    for passage in context.passages:
        text = notes.without(passage)
        if spares(passage, barren):
            continue
        masked = mask(text)
        if "期" in masked and found and found[-1].section_id == passage.section_id:
            at = len(found) - counts[passage.section_id]
            found[at:] = with_terms(found[at:], passage, deadlines)
        if not instructs(passage, masked):
            continue
        for draft in drafts(masked):
            number = counts[passage.section_id] = counts.get(passage.section_id, 0) + 1
            found.append(_measure(passage, text, draft, number, notes, deadlines))
    return tuple(found)


def _measure(
    passage: Passage, text: str, draft: Draft, number: int, notes: Notes, deadlines: Deadlines
) -> Measure:
    view, governor = passage.view, draft.governor
    span = view.span(draft.start, draft.end)
    start, end = governor.subject
    subject = text[start:end].strip(",") if start < end else ""
    means = [_fragment(passage, clause.start, clause.end) for clause in draft.means]
    if governor.inline[1] > governor.inline[0]:
        means.append(_fragment(passage, *governor.inline))
    people, time = notes.of(passage)
    deadline = deadlines.of(passage, draft.start, draft.end) or (deadlines.at(time) if time else None)
    return _new_measure(
        id=f"{passage.section_id}.m{number}",
        section_id=passage.section_id,
        sentence_id=passage.sentence.id,
        span=span,
        text=span.of(view.source),
        action=view.words(governor.start, governor.end).replace(" ", ""),
        object=view.words(governor.end, draft.head.end) if draft.head.end > governor.end else None,
        means=tuple(means),
        actors=_actors(subject),
        modality=draft.modality or "commit",
        responsible=people,
        deadline=deadline,
        rule=f"measure.{governor.rule}",
    )


def _actors(subject: str) -> tuple[str, ...]:
    """各部门、各街乡 are two, 建设、运维等单位 one: split where each side is an organ of its own."""
    names = subject.split("、")
    return tuple(names if all(map(is_organ, names)) else [subject] if subject else ())


def _fragment(passage: Passage, start: int, end: int) -> Fragment:
    span = passage.view.span(start, end)
    return _new_fragment(text=span.of(passage.view.source), span=span)
