"""How much one input may cost."""

from typing import NamedTuple


class Limits(NamedTuple):
    """Bounds for reading one untrusted file; reading raises ``ReadError`` when one is passed."""

    #: Largest input, in bytes.
    max_bytes: int = 64 * 1024 * 1024
    #: Longest text, in code points; the whole 民法典 has a tenth of it.
    max_text: int = 1_000_000
    #: Largest sum of what the members of an archive unpack to, in bytes.
    max_unpacked: int = 256 * 1024 * 1024
    #: Largest single member of an archive when unpacked, in bytes.
    max_member: int = 64 * 1024 * 1024
    #: Largest ratio of unpacked to packed size of a member of more than 8 MiB.
    max_ratio: int = 200
    #: Most members in an archive.
    max_members: int = 10_000
    #: Most elements in a marked-up input, or in one part of an office file.
    max_elements: int = 1_000_000
    #: Deepest nesting of elements in an office file.
    max_depth: int = 250
    #: Most pages of a paged input.
    max_pages: int = 3_000
    #: Longest time for a format that is read in a child process, in seconds.
    seconds: float = 60.0
    #: Most memory for such a child process, in bytes.
    max_memory: int = 1024 * 1024 * 1024


DEFAULT = Limits()
