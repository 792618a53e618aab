"""What a stored file may cost: limits that no honest file comes near."""

from decimal import Decimal

from policy_parse.errors import StoredDataError
from policy_parse.storage.tree import Tree

#: Characters of one file.
MAX_SIZE = 64 * 1024 * 1024
#: Containers inside containers.
MAX_DEPTH = 64
#: Scalars and containers together.
MAX_NODES = 4_000_000
#: Characters of one number, and its size as a power of ten.
MAX_DIGITS = 64


def check_size(size: int, name: str) -> None:
    """StoredDataError if a file of ``size`` characters is over the limit."""
    if size > MAX_SIZE:
        raise StoredDataError(f"{name}:1:1: larger than {MAX_SIZE // (1024 * 1024)} MiB")


def check_depth(tree: Tree, name: str) -> None:
    """StoredDataError if ``tree`` is nested too deeply or holds too many nodes."""
    level, depth, nodes = [tree], 0, 0
    while level:
        nodes += len(level)
        if depth > MAX_DEPTH:
            raise StoredDataError(f"{name}:1:1: nested deeper than {MAX_DEPTH} levels")
        if nodes > MAX_NODES:
            raise StoredDataError(f"{name}:1:1: more than {MAX_NODES} nodes")
        below: list[Tree] = []
        for node in level:
            if isinstance(node, dict):
                below.extend(node.values())
            elif isinstance(node, list):
                below.extend(node)
        level, depth = below, depth + 1


def integer(word: str) -> int:
    """The whole number ``word``; ValueError when it is unreasonably long."""
    if len(word) > MAX_DIGITS:
        raise ValueError(f"a number of more than {MAX_DIGITS} digits")
    return int(word)


def decimal(word: str) -> Decimal:
    """The exact number ``word``; ValueError when it is unreasonably long or large."""
    exponent = word.lower().partition("e")[2]
    if len(word) > MAX_DIGITS or len(exponent) > 4 or abs(Decimal(word).adjusted()) > MAX_DIGITS:
        raise ValueError(f"a number of more than {MAX_DIGITS} digits")
    return Decimal(word)
