"""Random inputs, for a bounded time, to whatever takes data from outside (``make fuzz``).

    fuzz.py TARGET SECONDS [SEED]        TARGET: bytes, text, yaml, json

With atheris installed the inputs are guided by coverage; without it they are mutations of samples.
A target may refuse its input with a PolicyParseError. Anything else it raises, and any broken
invariant, is a finding: it is written to ``build/fuzz`` and belongs into the suite as a case.
"""

import hashlib
import io
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from policy_parse import storage
from policy_parse.api import parse
from policy_parse.errors import PolicyParseError
from policy_parse.reading import read
from policy_parse.storage import json_format, yaml_reader, yaml_writer
from policy_parse.validation.invariants import broken

ROOT = Path(__file__).parent.parent
FINDINGS = ROOT / "build" / "fuzz"
SOUP = (
    *(
        "一、",
        "（一）",
        "1.",
        "第一条",
        "第一章 ",
        "①",
        "一是",
        "附件：",
        "抄送：",
        "责任单位：",
        "\n",
        "\n\n",
        "。",
        "；",
        "，",
        "、",
    ),
    *(
        "《",
        "》",
        "“",
        "”",
        "（",
        "）",
        "关于印发《办法》的通知",
        "洪政办〔2025〕5号",
        "2025年4月7日",
        "10亿元以上",
        "不低于90%",
    ),
    *(
        "| 文 号 | 其他 |\n",
        "---|---|\n",
        "# ",
        "<p>",
        "</p>",
        "<table><tr><td>",
        "建立机制",
        "应当",
        " ",
        "\u3000",
        "\ufeff",
        "\u200b",
    ),
)


def as_bytes(data: bytes) -> None:
    """Any file."""
    checked(parse(read(data)))


def as_text(data: bytes) -> None:
    """Any text, made of the pieces of official documents."""
    chance = random.Random(data)
    text = "".join(chance.choice(SOUP) if byte < 200 else chr(0x4E00 + byte * 7) for byte in data)
    checked(parse(text))


def as_yaml(data: bytes) -> None:
    """Any YAML: refused, or read; what is read and is a mapping survives being written."""
    tree = yaml_reader.loads(data.decode("utf-8", "replace"), "fuzz", {})
    if (
        isinstance(tree, dict)
        and tree
        and not any(isinstance(v, list) and any(isinstance(i, list) for i in v) for v in tree.values())
    ):
        try:
            text = yaml_writer.dumps(tree)
        except TypeError:
            return  # a list in a list: no document has one
        if yaml_reader.loads(text, "again") != tree:
            raise AssertionError("written and read again it is another")


def as_json(data: bytes) -> None:
    """Any JSON."""
    text = data.decode("utf-8", "replace")
    tree = json_format.loads(text, "fuzz")
    json_format.positions(text)
    if json_format.loads(json_format.dumps(tree), "again") != tree:
        raise AssertionError("written and read again it is another")


def checked(document: object) -> None:
    """Every invariant, and the way to a file and back."""
    assert isinstance(document, storage.PolicyDocument)
    for violation in broken(document):
        raise AssertionError(f"{violation.path}: {violation.message}")
    if storage.loads(storage.dumps(document, "json"), "json") != document:
        raise AssertionError("stored and loaded it is another")


def word_file() -> bytes:
    """A small Word document, where python-docx is installed."""
    try:
        import docx
    except ImportError:
        return b"PK\x03\x04"
    document = docx.Document()
    document.add_heading("关于优化服务的通知", 1)
    document.add_paragraph("一、新增20个应用事项。")
    document.add_table(2, 2).cell(0, 0).text = "责任单位"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


TARGETS: dict[str, tuple[Callable[[bytes], None], tuple[bytes, ...]]] = {
    "bytes": (
        as_bytes,
        (
            (ROOT / "data/raw/hongshan-2025-5.txt").read_bytes()[:3000],
            "<html><title>通知</title><body><p>一、新增20个。</p><table><tr><td>文号</td></tr></table>".encode(),
            "# 通知\n\n一、甲。\n\n| a | b |\n|---|---|\n| 一 | 二 |\n".encode(),
            "一、甲。\n".encode("gb18030"),
            "一、甲。\n".encode("utf-16"),
            word_file(),
            b"%PDF-1.4",
        ),
    ),
    "text": (as_text, (b"\x00\x10\x20", bytes(range(0, 250, 3)))),
    "yaml": (
        as_yaml,
        (
            b"a: {b: 1, c: [2, '3']}\nd: |\n  x\n",
            b'"k": "\\u4e00"\n? q\n: - 1\n',
            b"- &a x\n- *a\n",
            b"--- !!str 1\n...",
        ),
    ),
    "json": (
        as_json,
        (b'{"a": [1, 2.5e3, "\\ud83d\\ude00", null, true], "b": {}}', b"[[[[1]]]]", b'{"a": 1, "a": 2}'),
    ),
}


def tried(target: Callable[[bytes], None], data: bytes) -> None:
    """Run one input; a finding is kept and raised."""
    try:
        target(data)
    except PolicyParseError:
        return
    except Exception:
        FINDINGS.mkdir(parents=True, exist_ok=True)
        path = FINDINGS / f"{target.__name__}-{hashlib.sha256(data).hexdigest()[:12]}"
        path.write_bytes(data)
        print(f"finding: {path}", file=sys.stderr)
        raise


def mutated(chance: random.Random, samples: tuple[bytes, ...]) -> bytes:
    """A sample with a few bytes changed, moved, doubled or taken from another."""
    data = bytearray(chance.choice(samples))
    for _ in range(chance.randint(1, 12)):
        at = chance.randint(0, len(data))
        deed = chance.randrange(5)
        if deed == 0:
            data[at:at] = chance.choice(SOUP).encode()
        elif deed == 1:
            data[at : at + chance.randint(1, 20)] = b""
        elif deed == 2:
            data[at : at + 1] = bytes([chance.randrange(256)])
        elif deed == 3:
            other = chance.choice(samples)
            start = chance.randint(0, len(other))
            data[at:at] = other[start : start + chance.randint(1, 60)]
        else:
            data[at:at] = data[max(0, at - chance.randint(1, 40)) : at] * chance.randint(1, 4)
    return bytes(data)


def main(name: str, seconds: str, seed: str = "0") -> int:
    target, samples = TARGETS[name]
    for sample in samples:
        tried(target, sample)
    try:
        import atheris
    except ImportError:
        chance, count, end = random.Random(seed), 0, time.monotonic() + float(seconds)
        while time.monotonic() < end:
            tried(target, mutated(chance, samples))
            count += 1
        print(f"{name}: {count} inputs, no finding")
        return 0
    corpus = FINDINGS / f"corpus-{name}"
    corpus.mkdir(parents=True, exist_ok=True)
    for index, sample in enumerate(samples):
        (corpus / f"sample-{index}").write_bytes(sample)
    atheris.instrument_all()
    atheris.Setup(
        [
            sys.argv[0],
            str(corpus),
            f"-max_total_time={seconds}",
            f"-seed={int(seed) or 1}",
            "-max_len=4096",
            "-print_final_stats=1",
        ],
        lambda data: tried(target, data),
    )
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
