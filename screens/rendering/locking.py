"""A password on a document: Word and Excel by their own encryption (AES-256), PDF by its (AES-256,
revision 6).

Each locked document is opened again and compared before it counts: the library that locks Word
calls itself experimental (notes: documents, section 5). The phrase is shown once and kept nowhere.
"""

import io

from conference.base.refusal import Refused

LOCKABLE = frozenset({"docx", "xlsx", "pdf"})
_NOT_THE_SAME = (
    "The locked document does not open as it was written: nothing was written. Try another format."
)


def lock(data: bytes, form: str, phrase: str) -> bytes:
    """Return a document locked with a phrase.

    Raises Refused for a format that has no lock, and when it does not open again.
    """
    if form not in LOCKABLE:
        raise Refused(
            "Only Word, Excel and PDF can be locked with a phrase: choose docx, xlsx or pdf."
        )
    locked = _lock_pdf(data, phrase) if form == "pdf" else _lock_office(data, phrase)
    if not opens(locked, form, phrase, data):
        raise Refused(_NOT_THE_SAME)
    return locked


def opens(locked: bytes, form: str, phrase: str, data: bytes) -> bool:
    """Return whether a locked document opens with its phrase, with it only, and holds what it held
    before.
    """
    if form == "pdf":
        return _opens_pdf(locked, phrase, data)
    return _unlock_office(locked, phrase) == data and _unlock_office(locked, f"{phrase}x") is None


def _lock_office(data: bytes, phrase: str) -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    written = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(phrase, written)
    return written.getvalue()


def _unlock_office(locked: bytes, phrase: str) -> bytes | None:
    from msoffcrypto import OfficeFile
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

    opened, written = OfficeFile(io.BytesIO(locked)), io.BytesIO()
    try:
        opened.load_key(password=phrase, verify_password=True)
        opened.decrypt(written, verify_integrity=True)
    except (DecryptionError, InvalidKeyError):
        return None
    return written.getvalue()


def _lock_pdf(data: bytes, phrase: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer, written = PdfWriter(clone_from=PdfReader(io.BytesIO(data))), io.BytesIO()
    writer.encrypt(user_password=phrase, owner_password=None, algorithm="AES-256")
    writer.write(written)
    return written.getvalue()


def _opens_pdf(locked: bytes, phrase: str, data: bytes) -> bool:
    from pypdf import PasswordType, PdfReader

    before, after, wrong = (
        PdfReader(io.BytesIO(data)),
        PdfReader(io.BytesIO(locked)),
        PdfReader(io.BytesIO(locked)),
    )
    if (
        wrong.decrypt(f"{phrase}x") is not PasswordType.NOT_DECRYPTED
        or after.decrypt(phrase) is PasswordType.NOT_DECRYPTED
    ):
        return False
    pages = [[page.extract_text() for page in reader.pages] for reader in (before, after)]
    return pages[0] == pages[1]
