"""Hard-wrapped lines joined into paragraphs."""

from collections.abc import Sequence


def join(lines: Sequence[str]) -> list[tuple[int, str]]:
    """(number of the first line, from 1; text) of each paragraph."""
    return [(n, line) for n, line in enumerate(lines, 1) if line.strip()]
