"""What ``validate`` is handed from outside its room: a way to extract a raw file anew."""

from pathlib import Path

from policy_parse.cli.making import made
from policy_parse.model import PolicyDocument


def extractor(path: Path, corrections: Path | None, corrected: bool) -> PolicyDocument:
    """The document that this version makes of ``path``."""
    return made(path, corrected=corrected, folder=corrections, say=lambda _: None)
