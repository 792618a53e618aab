"""A printed page's text the way PDF viewers copy it: filled lines, cut again where glyph runs begin."""

import random

_BREAK_AFTER = "，、。；：》”"
_NOT_FIRST = "，。、；：！？）》”%"


def width(text: str) -> float:
    """Printed width in ems; adjoining punctuation marks share one em and a half."""
    total = 0.0
    for before, sign in zip(" " + text, text, strict=False):
        total += 0.25 if sign == " " else 0.5 if sign.isascii() else 1.0
        if before in "”》）。，、；：" and sign in "“《（”》）。，、；：":
            total -= 0.5
    return total


def printed_lines(paragraph: str, ems: int, indent: int) -> list[str]:
    """The paragraph set in lines of ``ems``, no line beginning with a closing mark."""
    lines: list[str] = []
    rest = paragraph
    room = float(ems - indent)
    while width(rest) > room:
        cut = next(i for i in range(len(rest), 0, -1) if width(rest[:i]) <= room)
        while rest[cut] in _NOT_FIRST or (rest[cut].isascii() and rest[cut - 1].isascii()):
            cut -= 1
        lines.append(rest[:cut])
        rest = rest[cut:]
        room = float(ems)
    return [*lines, rest]


def copied(
    paragraphs: list[str], *, ems: int = 40, indent: int = 2, seed: int = 0, cuts: float = 0.5, page: int = 30
) -> str:
    """What a viewer copies: printed lines cut after some of their commas, an empty line at each new page."""
    chance = random.Random(seed)
    found: list[str] = []
    printed = 0
    for paragraph in paragraphs:
        for line in printed_lines(paragraph, ems, indent):
            piece = ""
            for at, sign in enumerate(line):
                piece += sign
                inner = at + 1 < len(line) and line[at + 1] not in _NOT_FIRST
                if sign in _BREAK_AFTER and inner and chance.random() < cuts:
                    found.append(piece)
                    piece = ""
            if piece:
                found.append(piece)
            printed += 1
            if printed % page == 0:
                found.append("")
    return "\n".join(found)
