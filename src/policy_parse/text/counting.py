"""Numbers written in 汉字, as sections and paragraphs are counted with."""

HAN = "〇一二三四五六七八九"


def digits(value: int, signs: str = HAN) -> str:
    """Digit by digit: 二〇二五."""
    return "".join(signs[int(digit)] for digit in str(value))


def counted(value: int, zero: str = "〇", signs: str = HAN, units: str = "十百千", bare: bool = True) -> str:
    """十二, 一百〇一; from 10,000 on digit by digit. ``bare`` leaves out the 一 of 一十."""
    if value == 0:
        return signs[0]
    if value >= 10_000:
        return digits(value, signs)
    text, pending = "", False
    for place, digit in enumerate(map(int, str(value).zfill(4))):
        if digit == 0:
            pending = bool(text)
            continue
        text += zero if pending and text else ""
        pending = False
        text += signs[digit] + (units[2 - place] if place < 3 else "")
    lead = signs[1] + units[0]
    return text[1:] if bare and text.startswith(lead) else text
