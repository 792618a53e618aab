"""Inline comparison of two texts, by words, numbers and names.

The shortest edit script over characters, with numbers kept whole together with their units, is cleared of
chance agreements and widened to the edges of words and to the ends of organs' names. What differs in
formatting only is a change of its own, so that a reader can leave it out: its two sides have the same key.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import pairwise

from policy_parse import lexicon
from policy_parse.diff.model import Piece
from policy_parse.diff.script import Run, joined, script
from policy_parse.patterns import compiled

_NUMERALS = "零〇一二三四五六七八九十百千万亿两"
_LEVELS, _SHORT_HEADS = "省市区县州旗", "局厅委部署院办"
_HAN = compiled(r"[\u3400-\u9fff]")
#: Words longer than this are not looked for across an edge; ends of names not further behind it than this.
_WORD = 4
_NAME = 6


@cache
def _tokens() -> re.Pattern[str]:
    """A number with its unit, an ordinal, a Latin word, a run of spaces, or one character."""
    units = lexicon.alternation(lexicon.words("units") | set("年月日%％‰"))
    return compiled(
        rf"""
          [0-9０-９]++ (?: [.．,，][0-9０-９]++ )*+ [十百千万亿]*+ (?: 个?{units} )?+
        | 第 [{_NUMERALS}]++ [编章节条款项]?+
        | [{_NUMERALS}]++ 个?{units}
        | [{_NUMERALS}]{{2,}}+
        | [A-Za-z]++
        | \s++
        | .
        """,
        re.VERBOSE | re.DOTALL,
    )


class Inline:
    """Compares texts; ``corpus`` tells which of its two neighbours a lone character belongs to."""

    def __init__(self, corpus: str) -> None:
        self._words = _lexicon_words()
        self._count: Callable[[str], int] = lru_cache(maxsize=4096)(corpus.count)

    def compare(self, old: str, new: str) -> tuple[Piece, ...]:
        """The pieces that lead from ``old`` to ``new``; the other way round they are the mirror image."""
        if not old or not new:
            return tuple(_changed(old, new))
        if new < old:
            mirror = {"-": "+", "+": "-", "=": "="}
            turned = [(mirror[op], text) for op, text in self._compare(new, old)]
            return tuple(_minus_first(turned))
        return tuple(self._compare(old, new))

    def _compare(self, old: str, new: str) -> list[Piece]:
        a, b = _tokens().findall(old), _tokens().findall(new)
        runs = joined(self._widened(script(a, b), a, b))
        return list(_pieces(runs, a, b))

    def _widened(self, runs: list[Run], a: list[str], b: list[str]) -> list[Run]:
        """Changes grow to the edges of the words that they cut."""
        result = list(runs)
        for n, run in enumerate(runs):
            if run.same:
                continue
            before = result[n - 1] if n else None
            after = result[n + 1] if n + 1 < len(result) else None
            left = self._reach(run, a, b, before, -1) if before else 0
            right = self._reach(run, a, b, after, 1) if after else 0
            if before and after and (run.a1 == run.a0 or run.b1 == run.b0):
                cuts = int(self._cuts(run, a, b, before, after))
                left, right = max(left, cuts), max(right, cuts)
            if not left and not right and _lone(run, a, b):
                left, right = self._company(run, a, b, before, after)
            if after and not right and (right := _name_end(run, a, b, after)) and before and not left:
                left = _name_level(a, before)
            if before and left:
                result[n - 1] = before._replace(a1=before.a1 - left, b1=before.b1 - left)
            if after and right:
                result[n + 1] = after._replace(a0=after.a0 + right, b0=after.b0 + right)
            result[n] = Run(False, run.a0 - left, run.a1 + right, run.b0 - left, run.b1 + right)
        return [r for r in result if r.a1 > r.a0 or r.b1 > r.b0]

    def _reach(self, run: Run, a: list[str], b: list[str], neighbour: Run, step: int) -> int:
        """How many tokens of the neighbouring agreement belong to a word that the change cuts.

        None where a word of the agreement ends or begins at the edge: 本法｜规定, with 第三条 between
        or without it, holds no 法规.
        """
        room = min(neighbour.a1 - neighbour.a0, _WORD - 1)
        kept = a[neighbour.a1 - _WORD : neighbour.a1] if step < 0 else a[neighbour.a0 : neighbour.a0 + _WORD]
        kept = kept[-(neighbour.a1 - neighbour.a0) :] if step < 0 else kept[: neighbour.a1 - neighbour.a0]
        sizes = range(2, len(kept) + 1)
        if any("".join(kept[-size:] if step < 0 else kept[:size]) in self._words for size in sizes):
            return 0
        for size in range(room, 0, -1):
            for tokens, start, end in ((a, run.a0, run.a1), (b, run.b0, run.b1)):
                at = start if step < 0 else end
                inside = tokens[at - size : at] if step < 0 else tokens[at : at + size]
                if not all(map(_HAN.fullmatch, inside)):
                    break
                for outside in range(1, min(_WORD - size, end - start) + 1):
                    low, high = (at - size, at + outside) if step < 0 else (at - outside, at + size)
                    if "".join(tokens[low:high]) in self._words:
                        return size
        return 0

    def _company(
        self, run: Run, a: list[str], b: list[str], before: Run | None, after: Run | None
    ) -> tuple[int, int]:
        """The neighbour that a lone changed character is seen with, more often than with the one beyond it.

        Where the one beyond binds more, both: 进出境 → 进出口.
        """
        left = right = 0.0
        if before and before.a1 > before.a0:
            outer = a[run.a0 - 2] if before.a1 - before.a0 > 1 else ""
            left = self._bond(outer, a[run.a0 - 1], (a[run.a0], b[run.b0]), -1)
        if after and after.a1 > after.a0:
            outer = a[run.a1 + 1] if after.a1 - after.a0 > 1 else ""
            right = self._bond(outer, a[run.a1], (a[run.a1 - 1], b[run.b1 - 1]), 1)
        if not max(left, right):
            return 0, 0
        if left >= right:
            three = a[max(before.a0, run.a0 - 3) : run.a0][::-1] if before else []
            return (2 if left < 0.5 and self._are_a_word(three, -1) else 1), 0
        three = a[run.a1 : min(after.a1, run.a1 + 3)] if after else []
        return 0, (2 if right < 0.5 and self._are_a_word(three, 1) else 1)

    def _are_a_word(self, tokens: list[str], step: int) -> bool:
        """Whether the first two keep to each other, and the second not as much to the third."""
        if len(tokens) < 2 or not _binds(tokens[1]):
            return False
        pairs = ["".join(pair[::step]) for pair in pairwise(tokens)]
        third = len(tokens) > 2 and _binds(tokens[2])
        return not third or self._count(pairs[1]) < self._count(pairs[0])

    def _cuts(self, run: Run, a: list[str], b: list[str], before: Run, after: Run) -> bool:
        """Whether what came or went parts a word of two characters, as 涉密 → 涉及国家秘密 does.

        They are one when they are seen together more often than either with its other neighbour.
        """
        tokens, at = (a, run.a0) if run.a1 == run.a0 else (b, run.b0)
        x, y = tokens[at - 1], tokens[at]
        if not (_binds(x) and _binds(y)):
            return False
        left = self._count(tokens[at - 2] + x) if before.size > 1 else 0
        right = self._count(y + tokens[at + 1]) if after.size > 1 else 0
        return self._count(x + y) > max(1, left, right)

    def _bond(self, outer: str, neighbour: str, changed: tuple[str, str], step: int) -> float:
        """How much of its company a neighbour keeps with the changed characters, not with the one beyond."""
        if not _binds(neighbour) or not all(map(_binds, changed)):
            return 0.0
        inward = min(self._count((neighbour + c) if step < 0 else (c + neighbour)) for c in changed)
        outward = 0
        if outer and _binds(outer):
            outward = self._count(outer + neighbour if step < 0 else neighbour + outer)
        return inward / (inward + outward) if inward else 0.0


def _binds(token: str) -> bool:
    """Whether a token is a character that makes words with its neighbours."""
    return bool(_HAN.fullmatch(token)) and token not in lexicon.words("particles")


def _name_end(run: Run, a: list[str], b: list[str], after: Run) -> int:
    """How many tokens of the agreement behind a change end an organ's name: 财政｜局, 审计｜机关."""
    for tokens, start, end in ((a, run.a0, run.a1), (b, run.b0, run.b1)):
        # 鼓励 and 支持 are no names before 企业; 环境保护 is one before 部门.
        if start == end or not _binds(tokens[end - 1]) or "".join(tokens[start:end]) in _verbs():
            return 0
    kept = "".join(a[after.a0 : min(after.a1, after.a0 + _NAME)])
    found = _organ_heads().match(kept)
    if found is None:
        return 0
    end = found.end()
    return end if all(map(_HAN.fullmatch, a[after.a0 : after.a0 + end])) else 0


def _lone(run: Run, a: list[str], b: list[str]) -> bool:
    """One character for one: 平 → 正 in 公平 → 公正."""
    one = run.a1 - run.a0 == 1 == run.b1 - run.b0
    return one and bool(_HAN.fullmatch(a[run.a0]) and _HAN.fullmatch(b[run.b0]))


def _pieces(runs: list[Run], a: list[str], b: list[str]) -> Iterator[Piece]:
    for run in runs:
        old, new = a[run.a0 : run.a1], b[run.b0 : run.b1]
        if not run.same:
            yield from _changed("".join(old), "".join(new))
        elif old == new:
            yield "=", "".join(old)
        else:
            yield from _formatted(old, new)


def _formatted(old: list[str], new: list[str]) -> Iterator[Piece]:
    """Tokens with equal keys, one to one: what is not equal to the character is formatting."""
    start = 0
    for n in range(1, len(old) + 1):
        if n == len(old) or (old[n] == new[n]) != (old[start] == new[start]):
            before, after = "".join(old[start:n]), "".join(new[start:n])
            if before == after:
                yield "=", before
            else:
                yield from _changed(before, after)
            start = n


def _changed(old: str, new: str) -> Iterator[Piece]:
    if old:
        yield "-", old
    if new:
        yield "+", new


def _minus_first(pieces: list[tuple[str, str]]) -> Iterator[Piece]:
    n = 0
    while n < len(pieces):
        if pieces[n][0] == "+" and n + 1 < len(pieces) and pieces[n + 1][0] == "-":
            yield "-", pieces[n + 1][1]
            yield "+", pieces[n][1]
            n += 2
        else:
            op, text = pieces[n]
            yield ("=" if op == "=" else "-" if op == "-" else "+"), text
            n += 1


def _name_level(a: list[str], before: Run) -> int:
    """1 where nothing but the level of an organ stands before its name: 市｜商务局, not 洪山区｜商务局."""
    level = before.a1 - 1
    if a[level] not in _LEVELS:
        return 0
    return int(level == before.a0 or not _binds(a[level - 1]))


@cache
def _verbs() -> frozenset[str]:
    return lexicon.words("verbs")


@cache
def _organ_heads() -> re.Pattern[str]:
    """Last words of an organ's name, and no longer word that only begins like one (部署, 办法)."""
    heads = lexicon.words("signing", "government", "office", "short")
    # 所 begins 所在地, 会 and 行 half the verbs.
    heads = frozenset(w for w in heads if len(w) > 1 or w in _SHORT_HEADS)
    longer = {w for w in _lexicon_words() if w not in heads and any(w.startswith(h) for h in heads)}
    return compiled(
        f"(?!{lexicon.alternation(longer)})(?:(?:行政)?(?:主管|管理))?{lexicon.alternation(heads)}"
    )


@cache
def _lexicon_words() -> frozenset[str]:
    """Every word of two to four characters that any lexicon file holds."""
    return frozenset(w for name in lexicon.names() for w in lexicon.words(name) if 2 <= len(w) <= _WORD)
