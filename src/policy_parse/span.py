"""Where a stretch of text stands."""

from pydantic import Field

from policy_parse.record import Record, trusted


class Span(Record):
    """Half-open range of Unicode code points into the document's ``text``."""

    start: int = Field(ge=0, description="Offset of the first code point.")
    end: int = Field(ge=0, description="Offset after the last code point.")

    def __len__(self) -> int:
        return self.end - self.start

    def holds(self, other: "Span") -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The words this span points at."""
        return text[self.start : self.end]


#: A span of offsets that our own code has counted.
new_span = trusted(Span)
