"""The edit script between two lists of tokens: shortest, with its changes slid to natural edges."""

from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from policy_parse.diff.canonical import token_key
from policy_parse.text.fold import fold

#: Cells of the largest table that a script is looked for in.
_TABLE = 9_000_000
_STOP = "。"
#: An agreement of at most this many characters between two changes is chance when the changes are longer.
_CHANCE = 3
#: One of a word is, when something only came or only went on one side of it.
_WORD = 2
#: One of at most this many is, when both changes are twice as long.
_LONG_CHANCE = 8


class Run(NamedTuple):
    """Tokens ``a0:a1`` of the old text against ``b0:b1`` of the new; ``same`` when their keys are equal."""

    same: bool
    a0: int
    a1: int
    b0: int
    b1: int

    @property
    def size(self) -> int:
        """Tokens on the longer side."""
        return max(self.a1 - self.a0, self.b1 - self.b0)


def script(a: list[str], b: list[str]) -> list[Run]:
    """Runs that alternate between kept and changed and cover both lists."""
    keys_a, keys_b = list(map(key_of, a)), list(map(key_of, b))
    small = len(a) * len(b) <= _TABLE
    runs = _runs(keys_a, keys_b, 0, 0) if small else _by_sentences(keys_a, keys_b)
    cleared = _without_chance(joined(_slid(joined(runs), keys_a, keys_b)), keys_a)
    return joined(_slid(joined([*_pure(cleared, keys_a, keys_b)]), keys_a, keys_b))


def joined(runs: Sequence[Run]) -> list[Run]:
    """The same with neighbours of one kind put together, and nothing empty."""
    result: list[Run] = []
    for run in runs:
        if not run.size:
            continue
        if result and run.same == result[-1].same:
            result[-1] = result[-1]._replace(a1=run.a1, b1=run.b1)
        else:
            result.append(run)
    return result


@lru_cache(maxsize=20000)
def key_of(token: str) -> str:
    """Pauses are told apart by their mark: an enumeration loses its own 、 and not its neighbour's ，."""
    return token_key(token) or fold(token).strip()


def _by_sentences(a: list[str], b: list[str]) -> list[Run]:
    """Long texts by sentences first: the table of a script grows with both lengths."""
    cuts_a, cuts_b = _sentence_starts(a), _sentence_starts(b)
    runs: list[Run] = []
    for whole in joined(_runs(_sentences(a, cuts_a), _sentences(b, cuts_b), 0, 0)):
        # Equal sentences pair off one by one: their spaces may still differ.
        steps = whole.a1 - whole.a0 if whole.same else 1
        size_a, size_b = (whole.a1 - whole.a0) // steps, (whole.b1 - whole.b0) // steps
        for n in range(steps):
            a0, b0 = whole.a0 + n * size_a, whole.b0 + n * size_b
            runs += _stretch(a, cuts_a[a0], cuts_a[a0 + size_a], b, cuts_b[b0], cuts_b[b0 + size_b])
    return runs


def _stretch(a: list[str], a0: int, a1: int, b: list[str], b0: int, b1: int) -> list[Run]:
    if a[a0:a1] == b[b0:b1]:
        return [Run(True, a0, a1, b0, b1)]
    if (a1 - a0) * (b1 - b0) > _TABLE:
        return [Run(False, a0, a1, b0, b1)]
    return _runs(a[a0:a1], b[b0:b1], a0, b0)


def _runs(a: Sequence[Hashable], b: Sequence[Hashable], at_a: int, at_b: int) -> list[Run]:
    from rapidfuzz.distance import Indel

    return [
        Run(
            op.tag == "equal",
            at_a + op.src_start,
            at_a + op.src_end,
            at_b + op.dest_start,
            at_b + op.dest_end,
        )
        for op in Indel.opcodes(a, b)
    ]


def _sentence_starts(keys: list[str]) -> list[int]:
    """Where sentences start, and the end of the last."""
    return [0, *(n for n in range(1, len(keys)) if keys[n - 1] == _STOP), len(keys)]


def _sentences(keys: list[str], cuts: list[int]) -> list[Hashable]:
    return [tuple(k for k in keys[start:end] if k) for start, end in pairwise(cuts)]


def _slid(runs: list[Run], a: list[str], b: list[str]) -> list[Run]:
    """What was only put in or only taken out often fits in several places; it goes where text is cut best."""
    result: list[Run] = []
    rest = list(runs)
    for n, _ in enumerate(runs):
        run = rest[n]
        if run.same or (run.a1 > run.a0) == (run.b1 > run.b0):
            result.append(run)
            continue
        # At either end of the text an empty agreement stands in for the neighbour that is not there.
        before = result.pop() if result else Run(True, run.a0, run.a0, run.b0, run.b0)
        after = rest[n + 1] if n + 1 < len(rest) else Run(True, run.a1, run.a1, run.b1, run.b1)
        text, start, end = (a, run.a0, run.a1) if run.a1 > run.a0 else (b, run.b0, run.b1)
        shift = _best_shift(text, start, end, before.size, after.size)
        result.append(before._replace(a1=before.a1 + shift, b1=before.b1 + shift))
        result.append(Run(False, run.a0 + shift, run.a1 + shift, run.b0 + shift, run.b1 + shift))
        after = after._replace(a0=after.a0 + shift, b0=after.b0 + shift)
        if n + 1 < len(rest):
            rest[n + 1] = after
        else:
            result.append(after)
    return result


def _best_shift(text: list[str], start: int, end: int, before: int, after: int) -> int:
    """By how many tokens, within the agreements on either side; a whole one is eaten up rather than cut."""
    best, shift = _edges(text, start, end) + 0.5, 0
    for k in range(1, before + 1):
        if text[start - k] != text[end - k]:
            break
        score = _edges(text, start - k, end - k) + (2 if k == before else 0)
        if score > best:
            best, shift = score, -k
    for k in range(1, after + 1):
        if text[start + k - 1] != text[end + k - 1]:
            break
        score = _edges(text, start + k, end + k) + (2 if k == after else 0)
        if score > best:
            best, shift = score, k
    return shift


def _edges(text: list[str], start: int, end: int) -> float:
    """How naturally a stretch is cut out here: after a stop, after a pause, before a mark."""
    return sum(_edge(text, at) for at in (start, end))


def _edge(text: list[str], at: int) -> float:
    if at in (0, len(text)) or text[at - 1] in (_STOP, ""):
        return 3
    if not text[at - 1].isalnum():
        return 2
    return 1 if not text[at].isalnum() else 0


def _without_chance(runs: list[Run], keys: list[str]) -> list[Run]:
    """Short agreements between longer changes are taken into the change."""
    kept: list[Run] = []
    for n, run in enumerate(runs):
        if run.same and 0 < n < len(runs) - 1 and _is_chance(kept[-1], run, runs[n + 1], keys):
            kept.append(run._replace(same=False))
            kept = joined(kept)
        else:
            kept.append(run)
    return joined(kept)


def _is_chance(before: Run, run: Run, after: Run, keys: list[str]) -> bool:
    """Whether a reader sees one change where the script has two: 环境保护 → 生态环境, not 环境 kept."""
    inside = keys[run.a0 : run.a1]
    if _STOP in inside:
        return False
    words = [k for k in inside if k[:1].isalnum()]
    size = sum(map(len, words))
    least = min(before.size, after.size)
    if not size:
        # A pause between long changes is not the same pause.
        return least >= _LONG_CHANCE
    if run.size <= _CHANCE and size <= 1:
        return True
    empty = [(r.a1 == r.a0, r.b1 == r.b0) for r in (before, after)]
    if any(map(all, zip(*empty, strict=True))):
        # Two things put in on either side of a word leave the word where it is.
        return False
    if any(map(any, empty)) and len(words) == run.size <= _WORD:
        return True
    if all(map(any, empty)) and len(words) == run.size <= max(_CHANCE, least):
        return True
    return run.size <= _LONG_CHANCE and least >= 2 * size


def _pure(runs: Sequence[Run], a: list[str], b: list[str]) -> Iterator[Run]:
    """Where one side of a change begins or ends with all of the other, the rest was put in or taken out."""
    for run in runs:
        size = min(run.a1 - run.a0, run.b1 - run.b0)
        if run.same or not size:
            yield run
        elif a[run.a0 : run.a0 + size] == b[run.b0 : run.b0 + size]:
            yield Run(True, run.a0, run.a0 + size, run.b0, run.b0 + size)
            yield Run(False, run.a0 + size, run.a1, run.b0 + size, run.b1)
        elif a[run.a1 - size : run.a1] == b[run.b1 - size : run.b1]:
            yield Run(False, run.a0, run.a1 - size, run.b0, run.b1 - size)
            yield Run(True, run.a1 - size, run.a1, run.b1 - size, run.b1)
        else:
            yield run
