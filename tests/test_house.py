"""The house keeps its order: imports, public names, schema, golden file."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import policy_parse
from policy_parse import storage
from policy_parse.api import parse

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "policy_parse"

#: A module imports only from its own room and from rooms before it.
ROOMS = (
    *(
        "errors",
        "patterns",
        "record",
        "span",
        "model",
        "lexicon",
        "text",
        "reading",
        "structure",
        "extraction",
        "pipeline",
    ),
    *("corrections", "storage", "validation", "evaluation", "diff", "report", "corpus", "api", "cli"),
)
MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(module: Path) -> set[str]:
    """The rooms that a module imports from, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{module}: relative import"
            if node.module == "policy_parse":
                found |= {f"policy_parse.{alias.name}" for alias in node.names}
            found.add(node.module)
    parts = (name.split(".") for name in found)
    return {part[1] for part in parts if part[0] == "policy_parse" and len(part) > 1} & set(ROOMS)


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_rooms_before_its_own(module: Path) -> None:
    room = room_of(module)
    if room in ("__init__", "__main__"):
        return
    assert room in ROOMS, f"{room}: a new room needs its place in the order"
    later = {other for other in imports(module) if ROOMS.index(other) > ROOMS.index(room)}
    assert not later
    if room in ("validation", "diff"):
        assert "pipeline" not in imports(module)


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.relative_to(PACKAGE).as_posix())
def test_the_library_neither_prints_nor_exits(module: Path) -> None:
    if room_of(module) == "cli" or module.name == "__main__.py":
        return
    calls = {
        n.func.id
        for n in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
    }
    assert not calls & {"print", "exit", "quit", "input"}


def test_public_names() -> None:
    assert set(policy_parse.__all__) == {
        *("parse", "read", "load", "dump", "validate", "diff", "quantities"),
        *("PolicyDocument", "PolicyParseError"),
    }
    for name in policy_parse.__all__:
        assert getattr(policy_parse, name) is not None
    with pytest.raises(AttributeError):
        _ = policy_parse.nothing
    assert (PACKAGE / "py.typed").exists()


def test_diff_is_a_function_whichever_way_it_came() -> None:
    for first in ("import policy_parse", "import policy_parse.diff.model"):
        code = f"{first}; from policy_parse import diff, parse; d = parse('一、甲。'); print(diff(d, d).same)"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout == "True\n"


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import policy_parse, sys; print(sorted({m.split('.')[0] for m in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert not {"pydantic", "typer", "yaml", "rich", "lxml", "jieba"} & set(ast.literal_eval(loaded))


def test_extract_loads_only_what_it_needs() -> None:
    code = (
        "import sys; from policy_parse.cli import run; "
        f"run(['extract', {str(ROOT / 'data/raw/hongshan-2025-5.txt')!r}]); "
        "print(sorted({m.split('.')[0] for m in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    loaded = set(ast.literal_eval(done.stderr.decode()))
    assert not {"typer", "yaml", "rich", "lxml", "jieba", "jsonschema"} & loaded


def test_the_golden_file_is_current() -> None:
    golden = ROOT / "data" / "structured" / "hongshan-2025-5.yaml"
    made = storage.dumps(parse(ROOT / "data" / "raw" / "hongshan-2025-5.txt"))
    assert golden.read_text("utf-8") == made, "run `make golden` and look at the difference"


def test_every_make_target_says_what_it_does() -> None:
    lines = (ROOT / "Makefile").read_text("utf-8").splitlines()
    targets = [line for line in lines if line[:1].isalpha() and ":" in line.split()[0] and ":=" not in line]
    hidden = {"lexicon-current", "schemas-current"}
    assert all("##" in line or line.partition(":")[0] in hidden for line in targets)
