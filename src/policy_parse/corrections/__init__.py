"""What an analyst put right by hand, applied after extraction (更正), so that it survives the next run."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from policy_parse.corrections.facts import (
    Fact,
    added,
    changed,
    is_right,
    key,
    metadata_with,
)
from policy_parse.corrections.locate import area, bare, places
from policy_parse.corrections.records import Correction, CorrectionFile
from policy_parse.corrections.renumber import renumbered
from policy_parse.corrections.shape import CannotApplyError
from policy_parse.model import Citation, Indicator, Measure, Mechanism, PolicyDocument
from policy_parse.span import Span

__all__ = ["Applied", "Correction", "CorrectionFile", "Note", "apply"]

Problem = Literal["gone", "needless", "conflict", "unfit"]


@dataclass(frozen=True, slots=True)
class Note:
    """A correction that was not applied: its index in the file, what is the matter, one sentence."""

    index: int
    problem: Problem
    message: str


@dataclass(frozen=True, slots=True)
class Applied:
    """The corrected document, and the corrections that did nothing."""

    document: PolicyDocument
    notes: tuple[Note, ...]


def apply(document: PolicyDocument, corrections: Sequence[Correction]) -> Applied:
    """``document`` with ``corrections``, in their order; what can't be applied is noted and changes nothing.

    The document must carry its ``text``. The facts touched say ``origin: corrected``; ids are counted anew.
    """
    return _Applier(document).run(corrections)


class _Applier:
    def __init__(self, document: PolicyDocument) -> None:
        self._document = document
        self._facts: dict[str, list[Fact]] = {
            "measure": list(document.measures),
            "indicator": list(document.indicators),
            "mechanism": list(document.mechanisms),
            "citation": list(document.citations),
        }
        self._metadata = document.metadata
        self._notes: list[Note] = []
        self._done: dict[tuple[str | None, ...], tuple[int, Correction]] = {}
        self._touched = False

    def run(self, corrections: Sequence[Correction]) -> Applied:
        for index, correction in enumerate(corrections):
            try:
                if not self._conflicts(index, correction):
                    self._one(index, correction)
            except CannotApplyError as error:
                self._note(index, "gone" if error.gone else "unfit", str(error))
        document = self._document.model_copy(update={"metadata": self._metadata})
        if self._touched:
            document = renumbered(
                document,
                [fact for fact in self._facts["measure"] if isinstance(fact, Measure)],
                [fact for fact in self._facts["indicator"] if isinstance(fact, Indicator)],
                [fact for fact in self._facts["mechanism"] if isinstance(fact, Mechanism)],
                [fact for fact in self._facts["citation"] if isinstance(fact, Citation)],
            )
        return Applied(document, tuple(self._notes))

    def _one(self, index: int, correction: Correction) -> None:
        if correction.fact == "metadata":
            if is_right(self._metadata, correction.set or {}):
                self._note(index, "needless", "the rules say so by themselves")
            self._metadata = metadata_with(self._metadata, correction)
            return
        spans = self._spans(correction)
        found = self._named(correction, spans)
        if correction.add is not None:
            self._add(index, correction, spans, found)
        elif found is None and correction.drop:
            self._note(index, "needless", "the rules no longer make this fact")
        elif found is None:
            raise CannotApplyError(f"no {correction.fact} has the words {correction.words!r} there")
        elif correction.drop:
            self._facts[correction.fact].remove(found)
            self._touched = True
        elif is_right(found, correction.set or {}, self._document.metadata.issued_on):
            self._note(index, "needless", "the rules say so by themselves")
        else:
            self._replace(correction.fact, found, changed(self._document, found, correction))

    def _add(self, index: int, correction: Correction, spans: list[Span], found: Fact | None) -> None:
        if found is not None:
            if is_right(found, correction.add or {}, self._document.metadata.issued_on):
                self._note(index, "needless", "the rules make this fact by themselves")
                return
            as_set = correction.model_copy(update={"set": correction.add, "add": None})
            self._replace(correction.fact, found, changed(self._document, found, as_set))
            return
        self._facts[correction.fact].append(added(self._document, correction, spans[0]))
        self._touched = True

    def _replace(self, kind: str, old: Fact, new: Fact) -> None:
        facts = self._facts[kind]
        facts[facts.index(old)] = new
        self._touched = True

    def _spans(self, correction: Correction) -> list[Span]:
        """Where the words stand; there must be such a place."""
        if correction.at is not None and area(self._document, correction.at) is None:
            raise CannotApplyError(f"nothing has the id {correction.at}", gone=True)
        spans = places(self._document, correction.at, correction.words or "", correction.context)
        if not spans:
            raise CannotApplyError(f"the words {correction.words!r} do not stand there", gone=True)
        return spans

    def _named(self, correction: Correction, spans: list[Span]) -> Fact | None:
        """The fact with these words at one of these places; if there are two, ``context`` must tell."""
        counted = correction.fact in ("measure", "indicator")
        words = bare(correction.words)
        if correction.fact == "citation":
            words = words.removeprefix("《").removesuffix("》")
        wanted = (correction.at or "" if counted else "", words)
        found = [
            fact
            for fact in self._facts[correction.fact]
            if key(fact) == wanted and (not counted or getattr(fact, "span", None) in spans)
        ]
        if len(found) > 1:
            raise CannotApplyError(f"{len(found)} facts have these words there: give a longer context")
        return found[0] if found else None

    def _conflicts(self, index: int, correction: Correction) -> bool:
        """Note a correction that contradicts an earlier one of the same fact."""
        name = (correction.fact, correction.at, bare(correction.words), bare(correction.context))
        if name not in self._done:
            self._done[name] = (index, correction)
            return False
        earlier, other = self._done[name]
        fields, others = correction.set or correction.add or {}, other.set or other.add or {}
        if not (correction.drop or other.drop) and all(
            others[field] == value for field, value in fields.items() if field in others
        ):
            return False
        self._note(index, "conflict", f"contradicts correction {earlier + 1}")
        return True

    def _note(self, index: int, problem: Problem, message: str) -> None:
        self._notes.append(Note(index, problem, message))
