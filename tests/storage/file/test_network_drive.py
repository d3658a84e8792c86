"""A hub on a network drive is refused before anything is opened or made; one on a disk of this
machine is not.
"""

import contextlib
from pathlib import Path
from typing import Any

import pytest

from storage.file.connection import connect, refuse_network_file_system
from storage.file.errors import NetworkFileSystem

KEY = bytes(range(32))
LOCAL = "sysfs /sys sysfs rw 0 0\n/dev/vda / ext4 rw 0 0\n"


@pytest.mark.parametrize(
    "kind", ["nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ceph", "virtiofs"]
)
def test_network_drives_are_refused(kind: str, tmp_path: Path) -> None:
    """A hub on any known network file system is neither opened nor made there."""
    mounts = f"{LOCAL}server:/share {tmp_path} {kind} rw 0 0\n"
    for create in (False, True):
        with pytest.raises(NetworkFileSystem):
            connect(tmp_path / "test.hub", KEY, create, mounts=mounts)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("mounts", "refused"),
    [
        (LOCAL, False),
        ("", False),
        ("server:/ / nfs4 rw 0 0\n/dev/vdb {} ext4 rw 0 0\n", False),
        ("/dev/vdb {} ext4 rw 0 0\nserver:/ / nfs4 rw 0 0\n", False),
        ("server:/ / nfs4 rw 0 0\n", True),
        ("auto {0} autofs rw 0 0\nserver:/ {0} nfs rw 0 0\n", True),
        ("server:/ {0} nfs rw 0 0\n/dev/vdb {0} ext4 rw 0 0\n", False),
        ("server:/ {}-beside nfs rw 0 0\n", False),
        ("\n\x00 nonsense\nserver:/ {}/ nfs rw 0 0\n", True),
    ],
    ids=[
        "local",
        "nothing",
        "disk on a net root",
        "other order",
        "net root",
        "automount",
        "covered",
        "a like name",
        "nonsense",
    ],
)
def test_the_innermost_mount_counts(mounts: str, refused: bool, tmp_path: Path) -> None:
    """The type is that of the mount the file really lies on, whatever the order and form of the
    table.
    """
    expected: Any = pytest.raises(NetworkFileSystem) if refused else contextlib.nullcontext()
    with expected:
        refuse_network_file_system(tmp_path / "test.hub", mounts.format(tmp_path))


def test_links_and_spaces_do_not_hide_a_network_drive(tmp_path: Path) -> None:
    """A link onto a network drive is followed, and a mount point with a space, written as an octal
    number, is found.
    """
    (tmp_path / "my share").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "my share")
    mounts = f"{LOCAL}server:/ {tmp_path}/my\\040share cifs rw 0 0\n"
    with pytest.raises(NetworkFileSystem):
        refuse_network_file_system(tmp_path / "link" / "test.hub", mounts)
    refuse_network_file_system(tmp_path / "test.hub", mounts)
