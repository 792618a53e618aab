"""What git asks of a comparison: a text it can compare by lines, and the arguments of an external driver."""

from collections.abc import Sequence
from dataclasses import dataclass

from policy_parse.errors import PolicyParseError
from policy_parse.model import Part, PolicyDocument

NOTHING = "/dev/null"


@dataclass(frozen=True, slots=True)
class DriverCall:
    """What git hands to a driver: the path in the work tree and two files, :data:`NOTHING` for none."""

    path: str
    old: str
    new: str


def driver_call(arguments: Sequence[str]) -> DriverCall | None:
    """The seven arguments of git's external diff (nine for a rename); None for an unmerged path."""
    if len(arguments) == 1:
        return None
    if len(arguments) not in (7, 9):
        raise PolicyParseError(f"--git takes the 7 arguments that git gives a driver, not {len(arguments)}")
    path = arguments[7] if len(arguments) == 9 else arguments[0]
    return DriverCall(path, arguments[1], arguments[4])


def textconv(document: PolicyDocument) -> str:
    """The reading tree as lines: a title or number on its own, each sentence on its own."""
    lines: list[str] = []
    for node in document.owners():
        if isinstance(node, Part):
            lines += ["", node.title] if node.title else []
        else:
            head = " ".join(x for x in (node.number.text if node.number else "", node.heading or "") if x)
            lines += ["", head] if head else []
        lines += [" ".join(sentence.text.split()) for sentence in node.sentences]
    return "\n".join(lines).strip("\n") + "\n"
