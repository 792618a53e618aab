"""Structured files: what is written reads back the same, and what people hand in is held to limits."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from policy_parse import parse, storage
from policy_parse.errors import StoredDataError
from policy_parse.model import DocNumber, Metadata, PolicyDocument, SourceInfo
from policy_parse.storage import files, json_format, yaml_reader, yaml_writer
from policy_parse.storage.tree import Inline, number, of_document

TEXT = st.text() | st.text(
    "洪政办〔2025〕5号 :#-?[]{}!|>%@`&*'\"\\,\n\t\r\x85\u2028\ufeff0189.eExonyNYtrueFalsl~=<𠮷😀"
)
SCALAR = st.none() | st.booleans() | st.integers(-(10**12), 10**12) | TEXT
SCALAR |= st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9)
SPAN = st.builds(Inline, start=st.integers(0, 9999), end=st.integers(0, 9999))
NODE = st.recursive(
    SCALAR | SPAN,
    lambda inner: (
        st.dictionaries(TEXT, inner, max_size=4)
        | st.lists(SCALAR | SPAN | st.dictionaries(TEXT, inner, max_size=3), max_size=4)
    ),
    max_leaves=12,
)
TREE = st.dictionaries(TEXT, NODE, min_size=1, max_size=5)


def document(text: str = "第一段。\n\n  第二段：A # b\n") -> PolicyDocument:
    info = SourceInfo(
        file="a.txt", media_type="text/plain", sha256="0" * 64, encoding="utf-8", char_count=len(text)
    )
    metadata = Metadata(
        title="关于“一业一证”的通知", doc_number=DocNumber(text="〔2025〕5号"), issuers=("甲", "no", "010")
    )
    return PolicyDocument(source=info, text=text, metadata=metadata)


@given(TREE)
def test_a_tree_survives_yaml(tree: dict[str, object]) -> None:
    text = yaml_writer.dumps(tree)
    assert yaml_reader.loads(text, "t") == tree


@given(TREE)
def test_yaml_reads_the_same_under_a_yaml_1_1_reader(tree: dict[str, object]) -> None:
    floats = json.loads(json_format.dumps(tree))
    assert yaml.load(yaml_writer.dumps(tree), Loader=yaml.CSafeLoader) == floats


@given(TREE)
def test_a_tree_survives_json(tree: dict[str, object]) -> None:
    text = json_format.dumps(tree)
    assert json_format.loads(text, "t") == tree


@given(TREE)
def test_positions_of_json_and_yaml_name_the_same_nodes(tree: dict[str, object]) -> None:
    text = json_format.dumps(tree)
    found: dict[tuple[str | int, ...], tuple[int, int]] = {}
    yaml_reader.loads(yaml_writer.dumps(tree), "t", found)
    assert json_format.positions(text).keys() == found.keys()


@given(TEXT)
def test_a_document_survives_both_formats(text: str) -> None:
    before = document(text)
    assert storage.loads(storage.dumps(before, "yaml", with_text=True)) == before
    assert storage.loads(storage.dumps(before, "json"), "json") == before


@given(TREE)
def test_pieces_of_json_are_the_whole(tree: dict[str, object]) -> None:
    assert b"".join(json_format.encoded(tree)).decode("utf-8") == json_format.dumps(tree)


def test_what_is_written_piece_by_piece_is_the_whole_tree() -> None:
    """A document with more lines than a piece has."""
    made = parse(
        "关于做好工作的通知\n" + "".join(f"（{n}）推进改革试点，完善服务。\n" for n in range(1, 400))
    )
    whole = of_document(made, with_text=True)
    assert storage.dumps(made, "yaml", with_text=True) == yaml_writer.dumps(whole)
    assert storage.dumps(made, "json") == json_format.dumps(whole)
    assert len(storage.encoded(made, "yaml")) > 2


def test_yaml_for_reading() -> None:
    assert storage.dumps(document()).splitlines()[:1] + storage.dumps(document()).splitlines()[2:10] == [
        'schema_version: "1.0"',
        "source:",
        "  file: a.txt",
        "  media_type: text/plain",
        '  sha256: "0000000000000000000000000000000000000000000000000000000000000000"',
        "  encoding: utf-8",
        "  char_count: 18",
        "  text_sha256: null",
        "metadata:",
    ]
    assert "\ntext: |+\n  第一段。\n\n    第二段：A # b\n" in storage.dumps(document(), with_text=True)
    assert "text" not in yaml.safe_load(storage.dumps(document()))


def test_spans_stand_on_one_line() -> None:
    tree = {"facts": [{"id": "a", "span": Inline(start=1, end=2)}]}
    assert yaml_writer.dumps(tree) == "facts:\n- id: a\n  span: {start: 1, end: 2}\n"
    assert '"span": {"start": 1, "end": 2}' in json_format.dumps(tree)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("1", "1"),
        ("1.0", "1"),
        ("1E+9", "1000000000"),
        ("0.9", "0.9"),
        ("0.10", "0.1"),
        ("-2.50", "-2.5"),
        ("0", "0"),
        ("0.3333333333333333333333333333", "0.3333333333333333333333333333"),
        ("1E-7", "0.0000001"),
    ],
)
def test_numbers_are_exact(value: str, written: str) -> None:
    assert number(Decimal(value)) == written


@pytest.mark.parametrize(
    ("scalar", "value"),
    [
        ("no", "no"),
        ("1:30", "1:30"),
        ("010", "010"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        (".5", ".5"),
        ("=", "="),
        ("2025-04-07", "2025-04-07"),
        ("true", True),
        ("null", None),
        ("~", None),
        ("12", 12),
        ("-0.5", Decimal("-0.5")),
        ("1e3", Decimal(1000)),
        ("'12'", "12"),
        ('"null"', "null"),
        ("on", "on"),
        (".inf", ".inf"),
        ("<<", "<<"),
    ],
)
def test_scalars_stay_what_they_are(scalar: str, value: object) -> None:
    read = yaml_reader.loads(f"k: {scalar}\n", "t")["k"]
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: &x 1\nb: *x\n", "t:1:4: the anchor &x is not allowed"),
        ("a: 1\nb: 2\na: 3\n", "t:3:1: the key 'a' stands twice"),
        (
            "a: !!python/name:os.system 1\n",
            "t:1:4: the tag tag:yaml.org,2002:python/name:os.system is not allowed",
        ),
        ("a: 1\n---\nb: 2\n", "t:2:1: a second document in the file"),
        ("", "t:1:1: the file is empty"),
        ("? [a]\n: 1\n", "t:1:3: a key must be a string"),
        ("1: 2\n", "t:1:1: a key must be a string"),
        ("a: [1, 2\nb: 3\n", "t:2:2: not valid YAML"),
        ("a: 'x\n", "t:2:1: not valid YAML"),
        ("a: \x01\n", "t:1:1: not valid YAML"),
        ("a: " + "[" * 100 + "]" * 100, "t:1:67: nested deeper than 64 levels"),
        ("a: " + "9" * 65, "t:1:4: a number of more than 64 digits"),
        ("a: 1e999999999", "t:1:4: a number of more than 64 digits"),
        ("a:\tb: *c", "t:1:"),
    ],
)
def test_yaml_that_is_refused(text: str, message: str) -> None:
    with pytest.raises(StoredDataError) as caught:
        yaml_reader.loads(text, "t")
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": 1,\n "a": 2}', "t:2:2: the key 'a' stands twice"),
        ('{"b": [{"a": 1}, {"a": 2, "a": 3}]}', "t:1:27: the key 'a' stands twice"),
        ("{\n  'a': 1}", "t:2:3: not valid JSON"),
        ("[NaN]", "t:1:1: NaN is no number of JSON"),
        ("[" * 100 + "]" * 100, "t:1:1: nested deeper than 64 levels"),
        ("[" * 100_000, "t:1:1: nested deeper than 64 levels"),
        ("[1e99999]", "t:1:1: a number of more than 64 digits"),
        ("[8E888888888888888888888]", "t:1:1: a number of more than 64 digits"),
        ("", "t:1:1: not valid JSON"),
    ],
)
def test_json_that_is_refused(text: str, message: str) -> None:
    with pytest.raises(StoredDataError) as caught:
        json_format.loads(text, "t")
    assert str(caught.value).startswith(message)


def test_a_wrong_field_is_named_with_its_place() -> None:
    with pytest.raises(StoredDataError, match=r"^d:5:3: source\.char_count: "):
        storage.loads(
            "schema_version: '1.0'\nsource:\n  file: a\n  sha256: b\n  char_count: x\n"
            "  media_type: c\n  encoding: null\nmetadata: {}\n",
            name="d",
        )


def test_files_are_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "new" / "a.yaml"
    files.write_text(target, "first")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(StoredDataError, match=r"a\.yaml: cannot write: no space left on device$"):
        files.write_text(target, "second")
    assert target.read_text("utf-8") == "first"
    assert list(target.parent.iterdir()) == [target]


def test_a_written_file_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    files.write_text(target, "1")
    target.chmod(0o640)
    files.write_text(target, "2")
    assert (target.read_text(), target.stat().st_mode & 0o777) == ("2", 0o640)


def test_dump_and_load_by_path(tmp_path: Path) -> None:
    for name in ("a.yaml", "a.yml", "a.json"):
        path = storage.dump(document(), tmp_path / name, with_text=True)
        assert storage.load(path) == document()
    with pytest.raises(StoredDataError, match=r"not a \.yaml or \.json file"):
        storage.dump(document(), tmp_path / "a.txt")
    with pytest.raises(StoredDataError, match="no such file"):
        storage.load(tmp_path / "missing.yaml")


def test_a_loop_of_links_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "b.yaml")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")
    with pytest.raises(StoredDataError, match="loop"):
        files.write_text(tmp_path / "a.yaml", "a: 1\n")
