"""What stands in a hub's file once it is decrypted: every page of it and of its log, free ones
included.
"""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, KEPT, SALT, IV = 4096, 80, 16, 16
_LOG_HEADER, _FRAME_HEADER = 32, 24


def decrypted(path: Path, data_key: bytes) -> bytes:
    """Return every page of a hub and of its write-ahead log as SQLCipher 4 would read them
    (AES-256-CBC, the IV after the page).
    """
    data, log = path.read_bytes(), Path(f"{path}-wal")
    pages = [
        _page(data[at : at + PAGE], data_key, first=at == 0) for at in range(0, len(data), PAGE)
    ]
    frames = log.read_bytes() if log.exists() else b""
    for at in range(_LOG_HEADER, len(frames), _FRAME_HEADER + PAGE):
        number = int.from_bytes(frames[at : at + 4], "big")
        pages.append(
            _page(
                frames[at + _FRAME_HEADER : at + _FRAME_HEADER + PAGE], data_key, first=number == 1
            )
        )
    return b"".join(pages)


def _page(page: bytes, key: bytes, *, first: bool) -> bytes:
    if len(page) < PAGE:
        return b""
    begins = SALT if first else 0
    iv = page[PAGE - KEPT : PAGE - KEPT + IV]
    reader = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return reader.update(page[begins : PAGE - KEPT]) + reader.finalize()
