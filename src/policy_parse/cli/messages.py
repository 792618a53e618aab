"""What people read on standard error: one line an event, progress on a terminal only."""

import os
import sys

from policy_parse.errors import LimitError, PolicyParseError


def complain(message: str) -> None:
    """One line that says what went wrong."""
    say(f"policy-parse: {' '.join(message.split())}")


def say(line: str) -> None:
    """One line on standard error; if nobody listens there, nothing."""
    try:
        print(
            line.encode(sys.stderr.encoding or "utf-8", "replace").decode(sys.stderr.encoding or "utf-8"),
            file=sys.stderr,
        )
    except OSError:
        return


def emit(text: str) -> None:
    """``text`` on standard output, in UTF-8 whatever the terminal's locale."""
    emit_bytes(text.encode("utf-8", "surrogatepass"))


def emit_bytes(*data: bytes) -> None:
    """The same for text that is encoded."""
    sys.stdout.flush()
    sys.stdout.buffer.writelines(data)
    sys.stdout.flush()


def told(error: Exception) -> str:
    """One line for any error: raised on purpose, told by the system, or a fault of ours."""
    if os.environ.get("POLICY_PARSE_DEBUG"):
        raise error
    if isinstance(error, LimitError):
        return f"{error}; --limit {error.limit}=… sets this limit"
    if isinstance(error, PolicyParseError):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.filename or 'input or output'}: {(error.strerror or str(error)).lower()}"
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return f"internal error, please report it: {what} (POLICY_PARSE_DEBUG=1 shows where)"


class Progress:
    """``3/120 name`` on one line of a terminal, gone when done; silent elsewhere."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._on = total > 1 and sys.stderr.isatty()

    def show(self, done: int, name: str) -> None:
        """Say that number ``done`` is at work."""
        if self._on:
            print(f"\r\x1b[K{done}/{self._total} {name}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the line away."""
        if self._on:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
