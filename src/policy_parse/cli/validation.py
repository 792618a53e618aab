"""What ``validate`` is handed from outside its room: a way to extract a raw file anew."""

from pathlib import Path

from policy_parse.model import PolicyDocument


def extractor(path: Path, corrected: bool) -> PolicyDocument:
    """The document that this version makes of ``path``."""
    from policy_parse.pipeline import parse
    from policy_parse.reading import read

    del corrected
    return parse(read(path))
