"""Patterns that are kept between runs are the patterns that ``re`` would compile."""

import marshal
import re
import sys
import zlib
from pathlib import Path
from typing import AnyStr

import pytest

from policy_parse.patterns import Patterns

#: Source, flags, and a text that the pattern matches somewhere.
CASES = [
    (r"第[一二三]条", 0, "见第二条"),
    (r"(?P<year>\d{4})年(?P<month>\d{1,2})月", 0, "2025年4月"),
    (r"(?<!不)应当?(?=[^,]{0,3}报)", 0, "应及时报"),
    (r"(a)(?P<b>b)?|(c)", re.IGNORECASE, "xAB"),
    (r"^ 一 、 # 一级", re.VERBOSE | re.MULTILINE, "\n一、"),
    (rb"<meta[^>]+charset=(\w+)", re.IGNORECASE, b"<META charset=gbk>"),
    (r"[^,]*+,(?>甲|乙){1,2}", 0, "丙,甲乙"),
]


@pytest.fixture
def writing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", False)


@pytest.mark.usefixtures("writing")
@pytest.mark.parametrize(("source", "flags", "text"), CASES)
def test_a_kept_pattern_is_the_compiled_one(source: AnyStr, flags: int, text: AnyStr, tmp_path: Path) -> None:
    path = tmp_path / "kept"
    first = Patterns(path)
    made = first.compiled(source, flags)
    first.keep()
    again = Patterns(path).compiled(source, flags)
    expected = re.compile(source, flags)
    found = [(m.span(), m.groups()) for pattern in (expected, made, again) if (m := pattern.search(text))]
    assert made == again == expected
    assert again.groupindex == expected.groupindex
    assert found == [found[0]] * 3


@pytest.mark.usefixtures("writing")
@pytest.mark.parametrize(
    "damage",
    [b"", b"\x00", b"not marshal", marshal.dumps(None), marshal.dumps((("3.0", 1), {("甲", 0): ()}))],
)
def test_a_file_that_is_not_ours_is_passed_over(damage: bytes, tmp_path: Path) -> None:
    path = tmp_path / "kept"
    path.write_bytes(damage)
    patterns = Patterns(path)
    assert patterns.compiled("甲").fullmatch("甲")
    patterns.keep()
    assert Patterns(path).compiled("甲").fullmatch("甲")


@pytest.mark.usefixtures("writing")
def test_damaged_code_is_compiled_anew(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    patterns = Patterns(path)
    patterns.compiled("甲+")
    patterns.keep()
    made_by, kept = marshal.loads(path.read_bytes()[4:])
    (key, (flags, code, *rest)) = next(iter(kept.items()))
    for damaged in ((flags, bytes(len(code)), *rest), (2**70, code, *rest), ()):
        data = marshal.dumps((made_by, {key: damaged}))
        path.write_bytes(zlib.crc32(data).to_bytes(4, "big") + data)
        assert Patterns(path).compiled("甲+").fullmatch("甲甲")


@pytest.mark.usefixtures("writing")
def test_a_file_with_another_byte_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    patterns = Patterns(path)
    patterns.compiled("甲元+")
    patterns.keep()
    path.write_bytes(
        path.read_bytes().replace(ord("元").to_bytes(4, sys.byteorder), ord("乙").to_bytes(4, sys.byteorder))
    )
    assert Patterns(path).compiled("甲元+").fullmatch("甲元")


@pytest.mark.usefixtures("writing")
def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    patterns = Patterns(tmp_path / "file" / "kept")
    assert patterns.compiled("甲").fullmatch("甲")
    patterns.keep()


def test_nothing_is_kept_where_no_byte_code_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    patterns = Patterns(tmp_path / "kept")
    assert patterns.compiled("甲").fullmatch("甲")
    patterns.keep()
    assert not (tmp_path / "kept").exists()


def test_no_pattern_is_no_pattern_here_either(tmp_path: Path) -> None:
    with pytest.raises(re.error, match="unterminated"):
        Patterns(tmp_path / "kept").compiled("(甲")
