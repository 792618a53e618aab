"""Web archives (.mht): the page out of its MIME wrapping (RFC 2557)."""

from policy_parse.errors import ReadError

_MAX_PARTS = 2_000


def is_mht(data: bytes) -> bool:
    """Whether the bytes begin like a web archive."""
    head = data[:2048].lower()
    return b"mime-version:" in head and (b"multipart/related" in head or b"text/html" in head)


def page_of(data: bytes, name: str) -> tuple[bytes, str | None]:
    """The bytes of the first HTML part and its declared charset. Raises ReadError when there is none."""
    # Rare, and costly to load.
    import email
    import email.policy
    from email.message import EmailMessage

    try:
        message = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
        for count, part in enumerate(message.walk()):
            if count > _MAX_PARTS:
                break
            if isinstance(part, EmailMessage) and part.get_content_type() == "text/html":
                payload = part.get_payload(decode=True)
                if isinstance(payload, bytes) and payload.strip():
                    return payload, part.get_content_charset()
    except (RecursionError, ValueError, LookupError, IndexError, AttributeError, TypeError) as error:
        raise ReadError(f"{name}: a damaged web archive ({error})") from None
    raise ReadError(f"{name}: a web archive without a page in it")
