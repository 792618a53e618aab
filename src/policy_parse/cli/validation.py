"""What ``validate`` is handed from outside its room: a way to extract a raw file anew."""

from collections.abc import Callable
from pathlib import Path

from policy_parse.cli.making import made
from policy_parse.model import PolicyDocument
from policy_parse.reading.limits import Limits


def extractor(limits: Limits) -> Callable[[Path, Path | None, bool], PolicyDocument]:
    """Gives the document that this version makes of a file."""

    def extract(path: Path, corrections: Path | None, corrected: bool) -> PolicyDocument:
        return made(path, corrected=corrected, folder=corrections, limits=limits, say=lambda _: None)

    return extract
