"""What goes wrong around the program: killed, no room, no right to write, inputs that move under it."""

import errno
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from policy_parse import reading
from policy_parse.cli import run

PROGRAM = [sys.executable, "-m", "policy_parse"]


def corpus(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        items = "".join(
            f"（{n}）新增{number + 1}个应用事项，优化第{n}类服务。\n" for n in "一二三四五六七八九十"
        )
        (folder / f"{number:02}.txt").write_text(f"关于服务的通知\n一、优化服务\n{items}", "utf-8")
    return folder


def test_killed_at_any_moment_only_whole_files_are_left(tmp_path: Path) -> None:
    raw = corpus(tmp_path / "raw", 24)
    command = [*PROGRAM, "extract", str(raw), "-o"]
    subprocess.run([*command, str(tmp_path / "whole")], check=True, capture_output=True)
    whole = {path.name: path.read_bytes() for path in (tmp_path / "whole").iterdir()}
    assert len(whole) == 24
    chance = random.Random(7)
    for attempt in range(12):
        out = tmp_path / f"out{attempt}"
        process = subprocess.Popen([*command, str(out)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # Somewhere between two files, or within one.
        wanted, pause = 2 * attempt, chance.uniform(0, 0.01)
        while process.poll() is None and len(list(out.glob("*.yaml"))) < wanted:
            time.sleep(0.0005)
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.wait()
        left = list(out.iterdir()) if out.exists() else []
        assert len([path for path in left if path.suffix == ".yaml"]) >= wanted
        for path in left:
            # The name of a temporary file is that of its target, a dot before it, more behind it.
            name = (
                path.name if path.suffix == ".yaml" else path.name.lstrip(".").partition(".yaml")[0] + ".yaml"
            )
            assert path.read_bytes() == whole[name]


def test_a_run_over_killed_runs_makes_everything_whole(tmp_path: Path) -> None:
    raw = corpus(tmp_path / "raw", 2)
    out = tmp_path / "out"
    out.mkdir()
    left = out / f".00.yaml.{os.getpid()}-0.tmp"
    left.write_text("left behind by a run that was killed")
    (out / "00.yaml").write_text("old")
    assert run(["extract", str(raw), "-o", str(out)]) == 0
    assert sorted(path.name for path in out.glob("*.yaml") if path != left) == ["00.yaml", "01.yaml"]
    assert (out / "00.yaml").read_text("utf-8").startswith("schema_version")


def test_a_full_disk_for_one_of_many(tmp_path: Path) -> None:
    raw = corpus(tmp_path / "raw", 2)
    (raw / "big.txt").write_text("一、优化服务\n" + "（一）新增20个应用事项。\n" * 3000, "utf-8")
    done = subprocess.run(
        [*PROGRAM, "extract", str(raw), "-o", str(tmp_path / "out")],
        capture_output=True,
        text=True,
        # No file may grow beyond this: the system says so as it says that the disk is full.
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)),
    )
    assert done.returncode == 2
    lines = [line for line in done.stderr.splitlines() if line.startswith("policy-parse: ")]
    assert len(lines) == 1
    assert "big.yaml: cannot write: file too large" in lines[0]
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["00.yaml", "01.yaml"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize("output", [["-o", "/dev/full"], []])
def test_no_room_for_the_one_output(output: list[str], tmp_path: Path) -> None:
    raw = corpus(tmp_path / "raw", 1) / "00.txt"
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*PROGRAM, "extract", str(raw), *output], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 2
    assert "no space left on device" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("call", "number", "said"),
    [
        ("os.replace", errno.EROFS, "read-only file system"),
        ("os.open", errno.EACCES, "permission denied"),
        ("os.open", errno.ENOSPC, "no space left on device"),
        ("pathlib.Path.mkdir", errno.EROFS, "read-only file system"),
    ],
)
def test_a_target_that_can_not_be_written(
    call: str,
    number: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    raw = corpus(tmp_path / "raw", 2)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(call, refuse)
    code = run(["extract", str(raw), "-o", str(tmp_path / "out")])
    monkeypatch.undo()
    err = capfd.readouterr().err
    assert code == 2
    assert err.count(f"cannot write: {said}") == 2
    assert not list((tmp_path / "out").glob("*")) if (tmp_path / "out").exists() else True


def test_a_target_below_a_file(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    raw = corpus(tmp_path / "raw", 1)
    (tmp_path / "file").write_text("x")
    assert run(["extract", str(raw), "-o", str(tmp_path / "file" / "out")]) == 2
    assert "cannot write: not a directory" in capfd.readouterr().err


def test_an_input_that_vanishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    raw = corpus(tmp_path / "raw", 3)
    original = reading.read

    def reads_and_removes_the_next(path: str, *, limits: reading.Limits) -> object:
        (raw / "01.txt").unlink(missing_ok=True)
        return original(path, limits=limits)

    monkeypatch.setattr("policy_parse.cli.making.read", reads_and_removes_the_next)
    assert run(["extract", str(raw), "-o", str(tmp_path / "out")]) == 2
    assert "01.txt: no such file" in capfd.readouterr().err
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["00.yaml", "02.yaml"]


def test_an_input_that_changes_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    raw = corpus(tmp_path / "raw", 1) / "00.txt"
    original = os.fstat
    calls: list[int] = []

    def grows(handle: int) -> os.stat_result:
        if calls:
            with raw.open("a", encoding="utf-8") as more:
                more.write("（二）再加一条。\n")
        calls.append(handle)
        return original(handle)

    monkeypatch.setattr("os.fstat", grows)
    assert run(["extract", str(raw)]) == 2
    assert "00.txt: was changed while it was read" in capfd.readouterr().err


def test_interrupted_from_the_keyboard(tmp_path: Path) -> None:
    raw = corpus(tmp_path / "raw", 60)
    process = subprocess.Popen(
        [*PROGRAM, "extract", str(raw), "-o", str(tmp_path / "out")], stderr=subprocess.PIPE, text=True
    )
    while not (tmp_path / "out").exists() and process.poll() is None:
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode in (0, 130)
    assert "Traceback" not in err
