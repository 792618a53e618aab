"""Records that our own code makes are what pydantic would have made of the same values."""

import tracemalloc
from pathlib import Path

import pytest
from pydantic import Field

from policy_parse import parse, read
from policy_parse.model import Fragment, PolicyDocument
from policy_parse.record import Record, changed, trusted
from policy_parse.span import Span
from policy_parse.storage import tree

ROOT = Path(__file__).parent.parent
TEXTS = [*sorted((ROOT / "data/raw").glob("*.txt")), *sorted((ROOT / "tests/gold").glob("*.txt"))]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_document_is_valid_as_it_was_made(path: Path) -> None:
    made = parse(read(path))
    validated = PolicyDocument.model_validate(tree.of_document(made, with_text=True))
    assert validated == made
    assert repr(validated) == repr(made)


def test_a_trusted_record_has_its_defaults_and_is_frozen() -> None:
    made = trusted(Fragment)(text="一、", span=Span(start=0, end=2))
    assert made == Fragment(text="一、", span=Span(start=0, end=2))
    assert hash(made) == hash(Fragment(text="一、", span=Span(start=0, end=2)))
    with pytest.raises(ValueError, match="frozen"):
        made.text = "二、"


def test_a_document_of_short_items_stays_small() -> None:
    """What costs most: an item a line, each with a section, a sentence and two measures."""
    text = "关于做好工作的通知\n" + "".join(f"（{n}）推进改革试点，完善服务。\n" for n in range(1, 1_000))
    parse(text)
    tracemalloc.start()
    try:
        made = parse(text)
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(made.measures) == 2 * 999
    assert held < 6_000 * 999


def test_a_changed_record_leaves_the_first_as_it_was() -> None:
    first = Fragment(text="一、", span=Span(start=0, end=2))
    assert changed(first, text="二、") == first.model_copy(update={"text": "二、"})
    assert first.text == "一、"


def test_a_default_that_is_made_anew_is_refused() -> None:
    class Listed(Record):
        names: list[str] = Field(default_factory=list)

    with pytest.raises(TypeError, match="Listed"):
        trusted(Listed)
