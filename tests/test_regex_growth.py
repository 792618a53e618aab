"""No pattern of the program takes more than linear steps from one place, on the worst inputs for it."""

import random
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import policy_parse
from regex_steps import Counter, TooManyStepsError, worst_inputs

PACKAGE = Path(policy_parse.__file__).parent
SEED = PACKAGE.parent.parent / "data" / "raw" / "hongshan-2025-5.txt"
SIZE = 12


@pytest.fixture(scope="module", autouse=True)
def _room_to_recurse() -> Iterator[None]:
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    yield
    sys.setrecursionlimit(before)


def patterns() -> list[tuple[str, int]]:
    """Every pattern that the program compiles: on import, and when it reads, parses, compares."""
    found: dict[tuple[str, int], None] = {}
    compile_ = re._compiler.compile  # type: ignore[attr-defined]

    def recorded(pattern: object, flags: int = 0) -> object:
        caller = sys._getframe(1)
        while caller.f_back is not None and Path(caller.f_code.co_filename).parent.name == "re":
            caller = caller.f_back
        if isinstance(pattern, str) and caller.f_code.co_filename.startswith(str(PACKAGE)):
            found[pattern, int(flags)] = None
        return compile_(pattern, flags)

    loaded = {name: module for name, module in sys.modules.items() if name.startswith("policy_parse")}
    for name in loaded:
        del sys.modules[name]
    re.purge()
    kept = import_module("policy_parse.patterns")
    kept.compiled = kept.Patterns(None).compiled
    re._compiler.compile = recorded  # type: ignore[attr-defined]
    try:
        for path in sorted(PACKAGE.rglob("*.py")):
            if path.stem not in ("__main__",):
                name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(
                    ".__init__"
                )
                import_module(name)
        parse = import_module("policy_parse").parse
        document = parse(SEED)
        parse("# 标题\n\n一、甲。\n")
        parse(b"<html><body><p>\xe4\xb8\x80</p><p>a</p></body></html>")
        import_module("policy_parse.diff").diff(document, document)
        import_module("policy_parse").validate(document)
    finally:
        re._compiler.compile = compile_  # type: ignore[attr-defined]
        for name in [name for name in sys.modules if name.startswith("policy_parse")]:
            del sys.modules[name]
        sys.modules.update(loaded)
    return list(found)


PATTERNS = patterns()


def test_the_patterns_were_caught() -> None:
    assert len(PATTERNS) > 150


@pytest.mark.parametrize(
    ("pattern", "flags"), PATTERNS, ids=lambda value: str(value)[:40] if isinstance(value, str) else ""
)
def test_steps_grow_like_the_input(pattern: str, flags: int) -> None:
    counter = Counter(pattern, flags)
    smaller, larger = worst_inputs(counter.tree, 2 * SIZE), worst_inputs(counter.tree, 4 * SIZE)
    for two, four in zip(smaller, larger, strict=True):
        counter.match(two, 200_000)
        few = counter.steps
        try:
            counter.match(four, int(2.6 * few) + 200)
        except TooManyStepsError:
            pytest.fail(f"more than {int(2.6 * few) + 200} steps on {four!r}, {few} on half of it")


@pytest.mark.parametrize(
    ("pattern", "linear"),
    [
        (r"(?:a+)+b", False),
        (r"a*a*b", False),
        (r"(?:a|a)*b", False),
        (r"(?:一|一一)+$", False),
        (r"a*+a*b", True),
        (r"(?>a*)a*b", True),
        (r"(?:a+,)*b", True),
        (r"[^,]*,", True),
        (r"a{1,9}a{1,9}b", True),
    ],
)
def test_the_counter_tells_linear_from_worse(pattern: str, linear: bool) -> None:
    if linear:
        test_steps_grow_like_the_input(pattern, 0)
    else:
        with pytest.raises((pytest.fail.Exception, TooManyStepsError)):
            test_steps_grow_like_the_input(pattern, 0)


@pytest.mark.parametrize(("pattern", "flags"), random.Random(1).sample(PATTERNS, 40), ids=lambda _: "")
def test_the_counter_matches_what_re_matches(pattern: str, flags: int) -> None:
    counter, compiled = Counter(pattern, flags), re.compile(pattern, flags)
    for text in worst_inputs(counter.tree, 5):
        assert counter.match(text, 500_000) == bool(compiled.match(text)), text
