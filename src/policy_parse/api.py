"""The front door: what ``from policy_parse import parse`` gives."""

from os import PathLike

from policy_parse.model import PolicyDocument
from policy_parse.reading import from_text, read
from policy_parse.reading.source import Source


def parse(source: str | PathLike[str] | bytes | Source) -> PolicyDocument:
    """All that can be said about one document.

    A ``str`` is the text itself, never a file name; a path is read, as are the bytes of a file.
    Raises ReadError when there is no text to be had; never on what the text says.
    """
    from policy_parse.pipeline import parse as parse_source

    if isinstance(source, str):
        source = from_text(source)
    elif not isinstance(source, Source):
        source = read(source)
    return parse_source(source)
