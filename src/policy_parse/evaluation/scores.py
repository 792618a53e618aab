"""What an evaluation gives: counts a field, rights an attribute, and every miss in words."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Found:
    """How many of a field were found (and are right), invented, missed."""

    right: int = 0
    invented: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.invented) if self.right + self.invented else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Agreement:
    """How often an attribute of what was found is right."""

    right: int = 0
    of: int = 0

    @property
    def share(self) -> float:
        return self.right / self.of if self.of else 1.0


@dataclass(slots=True)
class Scores:
    """Of one document, or of several added up (micro-averaged)."""

    found: dict[str, Found] = field(default_factory=dict)
    agreement: dict[str, Agreement] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def count(self, name: str, right: int, invented: int, missed: int) -> None:
        """Add to a field."""
        entry = self.found.setdefault(name, Found())
        entry.right += right
        entry.invented += invented
        entry.missed += missed

    def agree(self, name: str, right: bool) -> bool:
        """Add one comparison to an attribute; gives ``right`` back."""
        entry = self.agreement.setdefault(name, Agreement())
        entry.right += right
        entry.of += 1
        return right

    def add(self, other: "Scores") -> None:
        """Add another document's."""
        for name, found in other.found.items():
            self.count(name, found.right, found.invented, found.missed)
        for name, agreed in other.agreement.items():
            entry = self.agreement.setdefault(name, Agreement())
            entry.right += agreed.right
            entry.of += agreed.of
        self.misses += other.misses

    def figures(self) -> dict[str, float]:
        """One figure a row: F1 of each field, share of each attribute."""
        return {n: f.f1 for n, f in self.found.items()} | {n: a.share for n, a in self.agreement.items()}

    def table(self) -> str:
        """A line a row, for people."""
        rows = [
            f"{name:38} P {f.precision:.3f}  R {f.recall:.3f}  F1 {f.f1:.3f}   "
            f"({f.right} of {f.right + f.missed} gold, {f.invented} extra)"
            for name, f in self.found.items()
        ]
        rows += [f"{name:38} {a.share:.3f}   ({a.right}/{a.of})" for name, a in self.agreement.items()]
        return "\n".join(rows) + "\n"
