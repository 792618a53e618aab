"""A raw file to a document, with what people put right: what several commands do."""

from collections.abc import Callable
from pathlib import Path

from policy_parse.model import PolicyDocument
from policy_parse.pipeline import parse
from policy_parse.reading import read
from policy_parse.reading.limits import DEFAULT, Limits
from policy_parse.storage.files import corrections_beside


def made(
    path: str | Path,
    *,
    corrected: bool = True,
    folder: Path | None = None,
    limits: Limits = DEFAULT,
    say: Callable[[str], None],
) -> PolicyDocument:
    """The document of a raw file; ``say`` is told of every correction that no longer applies."""
    document = parse(read(path, limits=limits))
    if not corrected or path == "-":
        return document
    # Looked for here, so that a run without corrections loads nothing for them.
    usual = corrections_beside(Path(path))
    if not (folder or usual).is_dir():
        return document
    from policy_parse.corrections import apply
    from policy_parse.storage import corrections

    found = corrections.load_for(Path(path), folder)
    if found is None:
        return document
    kept, rows = found
    applied = apply(document, rows)
    for note in applied.notes:
        line, column = corrections.place(kept, note.index)
        say(f"{kept}:{line}:{column}: correction not applied ({note.problem}): {note.message}")
    return applied.document
