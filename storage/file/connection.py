"""Opening the encrypted file: the only place that gives SQLCipher a key, and every setting a
connection needs.

Each setting and each check answers a trap that was met (notes on storage, sections 1, 5 and 7).
"""

import contextlib
import os
import re
import stat
import sys
from pathlib import Path
from typing import Any

from pydantic_core import from_json
from sqlalchemy import Connection as EngineConnection
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import LRUCache
from sqlcipher3 import dbapi2

from conference.base.refusal import Refused
from storage.file.atomic import sync_folder
from storage.file.errors import CannotOpen, NetworkFileSystem, NotAHub, WrongPassphrase
from storage.file.identity import Identity

KEY_LENGTH = 32  # bytes; SQLCipher would silently take any other length for a passphrase
_PLAIN_HEADER = b"SQLite format 3\0"
_MOUNTS = Path("/proc/mounts")

_SETTINGS = (
    "busy_timeout=5000",  # milliseconds; first, so that the others wait for a writer too
    "journal_mode=wal",
    "wal_autocheckpoint=0",  # `Hub` brings the log in itself, once it has looked at the files
    "synchronous=full",  # shown as saved is saved
    "foreign_keys=on",
    "temp_store=memory",  # a large sort must not leave readable minutes in /var/tmp
    "secure_delete=on",
    "trusted_schema=off",
    "cell_size_check=on",
    "cache_size=-65536",  # KiB: at 8 MB, scans are up to seven times slower
)

_NETWORK_TYPES = frozenset(
    {
        "9p",
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "fuse.ceph",
        "fuse.davfs",
        "fuse.davfs2",
        "fuse.glusterfs",
        "fuse.gvfsd-fuse",
        "fuse.nfs",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.smbnetfs",
        "fuse.sshfs",
        "fuse.vmhgfs-fuse",
        "gfs2",
        "gpfs",
        "lustre",
        "ncp",
        "ncpfs",
        "nfs",
        "nfs4",
        "ocfs2",
        "orangefs",
        "prl_fs",
        "pvfs2",
        "smb3",
        "smbfs",
        "vboxsf",
        "virtiofs",
    }
)


class HubDialect(SQLiteDialect_pysqlite):
    """The dialect of every hub.

    All are one, so that what was compiled for one file serves the next one that this program opens.
    """

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))


registry.register("sqlite.hub", __name__, HubDialect.__name__)
_COMPILED: LRUCache[Any, Any] = LRUCache(
    500
)  # statements, as many as an engine of its own would keep


def connect(path: Path, data_key: bytes, create: bool = False, *, mounts: str | None = None) -> Any:
    """Return a `sqlcipher3` connection to the hub at `path`, without transactions of its own
    (`isolation_level` None).

    With `create`, a new file readable by its owner only is made first; it is removed again if it
    cannot be set up. `mounts` stands in for /proc/mounts in tests. Raises ValueError for a key that
    has not 32 bytes, Refused if there is a file to be overwritten, WrongPassphrase for another key,
    NotAHub, NetworkFileSystem or CannotOpen.
    """
    if len(data_key) != KEY_LENGTH:
        raise ValueError("a data key has 32 bytes")
    refuse_network_file_system(path, mounts)
    if not create:
        _refuse_foreign_file(path)
        return _open(path, data_key)
    make_empty_file(path)
    try:
        connection = _open(path, data_key)
        try:
            _refuse_readable_header(path)
            sync_folder(path.parent)
        except BaseException:
            connection.close()
            raise
    except (
        BaseException
    ):  # whatever it was, the empty file is not left in the way of the next try; it is raised again
        for name in (path, Path(f"{path}-wal"), Path(f"{path}-shm"), Path(f"{path}-journal")):
            with contextlib.suppress(OSError):
                name.unlink()
        raise
    return connection


def engine(path: Path, data_key: bytes, create: bool = False) -> Engine:
    """Return an engine on the hub at `path`, opened once already; raises what `connect` raises.

    Every transaction takes the write lock at once (BEGIN IMMEDIATE), so that it cannot fail
    half-way; one that only reads sets the execution option `reader=True` and gets a plain BEGIN.
    The key stands in no URL.
    """
    if create:
        connect(path, data_key, create=True).close()
    identity = Identity(path)

    def opened() -> Any:
        if identity.is_open:  # reading the file here would let go of the locks there are on it
            identity.look()
            raw = _open(path, data_key)
        else:
            raw = connect(path, data_key)
        identity.opened(raw)
        return raw

    made = create_engine(
        "sqlite+hub://",
        module=dbapi2,
        execution_options={"compiled_cache": _COMPILED, "identity": identity},
        creator=opened,
        poolclass=QueuePool,  # the dialect's own choice crashed with many threads
        pool_size=4,
        max_overflow=0,
        hide_parameters=True,  # otherwise error texts hold names
        json_deserializer=from_json,  # twice as quick as Python's own
    )
    event.listen(made, "begin", _begin)
    try:
        made.connect().close()
    except BaseException:  # nothing of the pool stays open; it is raised again
        made.dispose()
        raise
    return made


def identity_of(engine: Engine) -> Identity:
    """Return what tells whether the files of an engine are still the ones it opened."""
    found: Identity = engine.get_execution_options()["identity"]
    return found


def close(engine: Engine) -> None:
    """Close the file: its log is brought into it, and taken away.

    Where the files in their places are not ours any more, nothing is closed and nothing touched.
    """
    identity = identity_of(engine)
    if not identity.may_close():
        identity.leave_open()
        return
    engine.dispose()
    identity.let_go()


def refuse_network_file_system(path: Path, mounts: str | None = None) -> None:
    r"""Raise NetworkFileSystem if `path` lies where SQLite's shared memory does not reach every
    writer.

    On Linux the type of the mount is looked up in `mounts` (by default /proc/mounts). On Windows
    only a path that leads to `\\server\share` is refused, mapped letters included where the system
    says so. Not checked: any other system, macOS among them; folders that a program in the
    background copies to a server; a plain "fuse" mount, which may be anything.
    """
    try:
        place = os.path.realpath(path)
        if sys.platform == "win32" and place.startswith("\\\\"):
            raise NetworkFileSystem
        if mounts is None:
            if sys.platform != "linux":
                return
            mounts = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except (
        OSError,
        ValueError,
    ):  # no such table, or a path that no system takes: opening will say what is wrong
        return
    if _mount_type(place, mounts) in _NETWORK_TYPES:
        raise NetworkFileSystem


def _mount_type(place: str, mounts: str) -> str:
    """Return the file system type of the innermost mount that holds `place`; the later of two on
    one point covers the first.
    """
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), fields[1]).rstrip("/")
        if (place == point or place.startswith(f"{point}/")) and len(point) >= best:
            best, kind = len(point), fields[2]
    return kind


def changed_elsewhere(connection: EngineConnection) -> tuple[object, ...]:
    """Return what is the same as long as nobody but this connection writes to the file.

    Asked inside a transaction.
    """
    return id(connection.connection.dbapi_connection), connection.exec_driver_sql(
        "PRAGMA data_version"
    ).scalar()


def empty_log(engine: Engine) -> None:
    """Bring the write-ahead log into the file and empty it: until then it holds earlier pages as
    they were, zeroed or not.

    Somebody else who reads at that moment keeps it from happening; then the log is emptied when the
    hub is closed. Raises FileLost when the files are not ours any more; nothing was touched then.
    """
    identity, connection = identity_of(engine), engine.raw_connection()
    try:
        identity.look_closely(connection.dbapi_connection)
        with contextlib.suppress(dbapi2.Error):
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        identity.remember(connection.dbapi_connection)
    finally:
        connection.close()


def _begin(connection: EngineConnection) -> None:
    reads = connection.get_execution_options().get("reader", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def make_empty_file(path: Path) -> None:
    """Make the file ourselves, since SQLite would let others read it; -wal and -shm take over its
    rights.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise Refused(
            "There is a file in this place already, and it is never overwritten."
        ) from None
    except (OSError, ValueError):
        raise CannotOpen(
            "No hub can be made in this place. Choose a folder that you may write to."
        ) from None


def _refuse_foreign_file(path: Path) -> None:
    """Raise NotAHub for nothing, a folder, an empty file (it would be taken for a new hub) and a
    readable SQLite file.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise NotAHub
        with path.open("rb") as file:
            header = file.read(len(_PLAIN_HEADER))
    except (FileNotFoundError, NotADirectoryError):
        raise NotAHub from None
    except (OSError, ValueError):
        raise CannotOpen(
            "The hub cannot be read. Ask whoever looks after this machine about the rights to it."
        ) from None
    if len(header) < len(_PLAIN_HEADER) or header == _PLAIN_HEADER:
        raise NotAHub("This file is not an encrypted hub.")


def _refuse_readable_header(path: Path) -> None:
    """Raise CannotOpen unless the new file is really encrypted: a key that does not arrive gives a
    plain file, silently.
    """
    header = path.read_bytes()[: len(_PLAIN_HEADER)]
    if len(header) < len(_PLAIN_HEADER) or header == _PLAIN_HEADER:
        raise CannotOpen(
            "The new hub was not encrypted, and was removed. This program is not installed "
            "correctly."
        )


def _open(path: Path, data_key: bytes) -> Any:
    connection: Any = None
    try:
        # mode=rw: SQLite must never make a file by itself.
        address = f"{path.absolute().as_uri()}?mode=rw"
        connection = dbapi2.connect(
            address, uri=True, isolation_level=None, check_same_thread=False, timeout=5
        )
        give_key(connection, data_key)
        connection.execute(
            "SELECT count(*) FROM sqlite_master"
        ).fetchall()  # the first read shows whether the key fits
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}").fetchall()
        _refuse_without_wal(connection)
    except dbapi2.Error as fault:
        if connection is not None:
            connection.close()
        raise reason(fault) from None
    except BaseException:  # closed, and raised again
        if connection is not None:
            connection.close()
        raise
    return connection


def give_key(connection: Any, data_key: bytes) -> None:
    """Give a raw connection its key, before anything else is asked of it."""
    connection.execute(
        "PRAGMA cipher_log_level=none"
    ).fetchall()  # otherwise it writes to stderr, across the screen
    connection.execute(f"""PRAGMA key="x'{data_key.hex()}'" """).fetchall()


def _refuse_without_wal(connection: Any) -> None:
    """Raise CannotOpen where SQLite answered the wish for WAL with another way of saving instead of
    an error.
    """
    if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        raise CannotOpen(
            "This disk does not take a hub: it cannot be written to, or lacks what safe "
            "saving needs."
        )


def reason(fault: BaseException | None) -> CannotOpen:
    """Return the sentence for an error of SQLite, whose own text may hold a path."""
    code = getattr(fault, "sqlite_errorcode", 0) & 0xFF
    if code == dbapi2.SQLITE_NOTADB:
        return WrongPassphrase(
            "This key does not open the hub: it belongs to another hub, or the file is damaged."
        )
    if code in {dbapi2.SQLITE_BUSY, dbapi2.SQLITE_LOCKED}:
        return CannotOpen("Another program is busy with this hub. Try again in a moment.")
    if code in {dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_IOERR}:
        return CannotOpen(
            "This hub is damaged, or its disk has a fault. Copy it before anything else, "
            "then open a backup."
        )
    if code == dbapi2.SQLITE_FULL:
        return CannotOpen("The disk is full. Make room and try again.")
    return CannotOpen("This hub cannot be opened. It may be protected against writing.")
