"""Facts that go by a name or a place in the tree: sections, mechanisms, citations, responsible, deadlines."""

from typing import Any

from policy_parse.evaluation.gold import Gold, Row
from policy_parse.evaluation.scores import Scores
from policy_parse.evaluation.where import fold
from policy_parse.model import Citation, PolicyDocument
from policy_parse.validation import walk


def metadata(gold: Gold, document: PolicyDocument, scores: Scores) -> None:
    """Every field that the gold states; a list must have the same names in the same order."""
    made = document.metadata.model_dump(mode="json")
    for name, wanted in gold.metadata.items():
        got = made.get(name)
        if name == "doc_number" and isinstance(got, dict):
            got = got.get("text")
        if isinstance(wanted, list):
            right = [fold(one) for one in wanted] == [fold(one) for one in got or ()]
        else:
            right = fold(wanted) == fold(got) if wanted is not None else got in (None, "", [])
        if not scores.agree("metadata", right):
            scores.misses.append(f"metadata.{name}: gold {wanted!r} got {got!r}")


def sections(gold: Gold, document: PolicyDocument, scores: Scores) -> None:
    """Ids, and the headings of those that both have."""
    wanted = {row["id"]: row for row in gold.lists["sections"] or ()}
    if not wanted:
        return
    made = {section.id: section for _, section, _ in walk.sections(document)}
    both = wanted.keys() & made.keys()
    scores.count("section ids", len(both), len(made) - len(both), len(wanted) - len(both))
    for name in sorted(both):
        heading, got = wanted[name].get("heading"), made[name].heading
        if not scores.agree("section heading", fold(heading or "") == fold(got or "")):
            scores.misses.append(f"heading {name}: gold {heading!r} got {got!r}")
    _listed(scores, "section", wanted.keys() - both, made.keys() - both)


def mechanisms(gold: Gold, document: PolicyDocument, scores: Scores) -> None:
    """Names, quoted and unquoted apart; unquoted ones also when one name ends with the other; types."""
    rows = gold.lists["mechanisms"]
    if rows is None:
        return
    for quoted in (True, False):
        wanted = {fold(row["name"]) for row in rows if bool(row.get("quoted")) is quoted}
        made = {fold(m.name) for m in document.mechanisms if m.quoted is quoted}
        both = wanted & made
        title = "mechanisms, quoted" if quoted else "mechanisms, unquoted (exact)"
        scores.count(title, len(both), len(made - both), len(wanted - both))
        if quoted:
            _listed(scores, "mechanism", wanted - both, made - both)
        else:
            near = _same_head(wanted - both, made - both, scores)
            right = len(both) + near
            scores.count("mechanisms, unquoted (same head)", right, len(made) - right, len(wanted) - right)
    types = {fold(m.name): m.type for m in document.mechanisms}
    for row in rows:
        if row.get("type") and fold(row["name"]) in types:
            scores.agree("mechanism type", types[fold(row["name"])] == row["type"])


def citations(gold: Gold, document: PolicyDocument, scores: Scores) -> None:
    """By title, or by number where there is no title; relations."""
    rows = gold.lists["citations"]
    if rows is None:
        return
    wanted = {_cited(row) for row in rows}
    relations = {_made(citation): citation.relation for citation in document.citations}
    both = wanted & relations.keys()
    scores.count("citations", len(both), len(relations) - len(both), len(wanted) - len(both))
    _listed(scores, "citation", wanted - both, relations.keys() - both)
    for row in rows:
        if row.get("relation") and _cited(row) in relations:
            scores.agree("citation relation", relations[_cited(row)] == row["relation"])


def responsible(gold: Gold, document: PolicyDocument, scores: Scores) -> None:
    """Names by the section whose note they stand in, credited upwards; roles."""
    rows = gold.lists["responsible"]
    if rows is None:
        return
    wanted = {(row["in"], fold(row["name"])): row["role"] for row in rows}
    made: dict[tuple[str, str], str] = {}
    for measure in document.measures:
        for organ in measure.responsible:
            made[_credited(measure.section_id, fold(organ.name), wanted)] = organ.role
    _compared("responsible", "responsible role", wanted, made, scores)


def deadlines(gold: Gold, document: PolicyDocument, scores: Scores) -> None:
    """Words by section; dates."""
    rows = gold.lists["deadlines"]
    if rows is None:
        return
    wanted = {(row["in"], fold(row["text"])): fold(row.get("date") or "") for row in rows}
    made = {
        (measure.section_id, fold(measure.deadline.text)): fold(measure.deadline.date or "")
        for measure in document.measures
        if measure.deadline is not None
    }
    _compared("deadlines", "deadline date", wanted, made, scores)


def _compared(
    field: str,
    attribute: str,
    wanted: dict[tuple[str, str], Any],
    made: dict[tuple[str, str], str],
    scores: Scores,
) -> None:
    both = wanted.keys() & made.keys()
    scores.count(field, len(both), len(made) - len(both), len(wanted) - len(both))
    singular = field.removesuffix("s")
    _listed(scores, singular, map(_told, wanted.keys() - both), map(_told, made.keys() - both))
    for name in both:
        scores.agree(attribute, wanted[name] == made[name])


def _told(name: tuple[str, str]) -> str:
    return f"{name[1]} in {name[0]}"


def _credited(section: str, name: str, wanted: dict[tuple[str, str], Any]) -> tuple[str, str]:
    """A note that closes an item holds for the items inside it: it is counted where it stands."""
    at = section
    while (at, name) not in wanted and "." in at:
        at = at.rpartition(".")[0]
    return (at if (at, name) in wanted else section), name


def _same_head(wanted: set[str], made: set[str], scores: Scores) -> int:
    rest, near = set(made), 0
    for one in sorted(wanted):
        other = next((o for o in sorted(rest) if one.endswith(o) or o.endswith(one)), None)
        if other is None:
            scores.misses.append(f"mechanism missed: {one}")
            continue
        rest.discard(other)
        near += 1
        scores.misses.append(f"mechanism extent: gold {one!r} got {other!r}")
    _listed(scores, "mechanism", (), rest)
    return near


def _cited(row: Row) -> str:
    number = row.get("doc_number")
    return fold(row.get("title") or (number.get("text") if isinstance(number, dict) else number))


def _made(citation: Citation) -> str:
    return fold(citation.title or (citation.doc_number.text if citation.doc_number else None))


def _listed(scores: Scores, what: str, missed: Any, invented: Any) -> None:
    scores.misses += [f"{what} missed: {name}" for name in sorted(missed)]
    scores.misses += [f"{what} invented: {name}" for name in sorted(invented)]
