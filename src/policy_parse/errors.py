"""The one root exception and its few kinds; each message is one line that says what and where."""


class PolicyParseError(Exception):
    """Root of every error this package raises on purpose."""


class ReadError(PolicyParseError):
    """The input could not be turned into text: missing, empty, binary, damaged, too large."""


class LimitError(ReadError):
    """Reading would cost more than a limit allows; ``limit`` is its name, as ``--limit`` has it."""

    def __init__(self, message: str, limit: str) -> None:
        """``message`` says what is too much."""
        super().__init__(message)
        self.limit = limit


class StoredDataError(PolicyParseError):
    """A structured file could not be loaded; the message carries ``file:line:column``."""


class LexiconError(PolicyParseError):
    """A lexicon entry breaks the rules of its file."""


class MissingExtraError(PolicyParseError):
    """An optional dependency is not installed; the message names the extra to install."""
