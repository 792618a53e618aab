"""Where the governing verb of a clause ends: no name reaches over it."""

from bisect import bisect_right

from policy_parse.extraction.clauses import Clause, clauses, mask
from policy_parse.extraction.governor import ClauseReader
from policy_parse.extraction.grammar import grammar
from policy_parse.extraction.openers import ends_in_verb

#: Traits of verbs that are no nouns at the head of a clause.
_SURE = frozenset({"mid", "pivot"})

#: Of verbs that carry something out (对物资实行…制度), which no name begins with.
_DOES = "carry-out"


def _may_govern(text: str, start: int, end: int) -> bool:
    """Quick reject: a verb or an adverb at ``start``, or a modal further on."""
    g = grammar()
    if g.verb.at(text, start) or g.passed.at(text, start):
        return True
    return any(g.modal.at(text, modal.start()) for modal in g.modal_heads.finditer(text, start, end))


class ClauseVerbs:
    """The governing verbs of a folded text's clauses, each looked for when it is first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._clauses: list[Clause] = []
        self._starts: list[int] = []
        self._reader: ClauseReader | None = None
        self._found: dict[int, tuple[int, int] | None] = {}

    def inside(self, start: int, end: int) -> int:
        """Where the verb that governs the clause ends, if it surely stands in ``start:end``; else 0."""
        if not _may_govern(self._text, start, end):
            return 0
        if self._reader is None:
            masked = mask(self._text)
            self._reader, self._clauses = ClauseReader(masked), list(clauses(masked))
            self._starts = [clause.start for clause in self._clauses]
        index = bisect_right(self._starts, start) - 1
        if index < 0:
            return 0
        clause = self._clauses[index]
        if index not in self._found:
            if not self._possible(self._reader, clause, start, end):
                return 0
            self._found[index] = self._sure(self._reader, clause)
        found = self._found[index]
        return found[1] if found and start <= found[0] and found[1] < end else 0

    def _possible(self, reader: ClauseReader, clause: Clause, start: int, end: int) -> bool:
        """Quick reject: a verb at the head of the clause, or a modal, in ``start:end``."""
        head = reader.head(clause.start, clause.end)[0]
        if start <= head < end and (verb := reader.verb_at(head)) is not None and verb.traits & _SURE:
            return True
        if (verb := reader.verb_at(start)) is not None and _DOES in verb.traits:
            return True
        return reader.g.modal_heads.search(self._text, start, end) is not None

    def _sure(self, reader: ClauseReader, clause: Clause) -> tuple[int, int] | None:
        """The verb that opens its clause or follows a modal; elsewhere it may be part of a name."""
        found = reader.find(clause.start, clause.end)
        if found is None:
            return None
        if "modal" in found.rule:
            sure = not ends_in_verb(self._text[clause.start : found.start])
        else:
            opens = found.start == reader.head(clause.start, clause.end)[0]
            sure = opens and found.rule == "verb" and bool(found.traits & _SURE)
            sure = sure or _DOES in found.traits
        return (found.start, found.end) if sure else None
