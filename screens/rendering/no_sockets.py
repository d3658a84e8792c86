"""Taking the network away from a process: from then on it can open no socket, and no process it
starts can either (design, section 7).

On Linux the kernel itself refuses, by a filter of system calls that cannot be lifted again
(seccomp(2)). Other systems have nothing of the kind for a part of a program; what holds there is
said in `screens.rendering.formats.typst_process`.
"""

import ctypes
import errno
import platform
import struct
import sys

_SECCOMP_FILTER, _SET_SECCOMP, _NO_NEW_PRIVILEGES = 2, 22, 38
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER, _MACHINE = 0, 4  # where the two stand in what the kernel shows the filter
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
_IO_URING = 425  # which could open a socket without the call for it
_OTHER_TABLE = (
    0x40000000  # calls of x86-64 from here on are the same once more, for 32-bit pointers
)
_SOCKET = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198), "riscv64": (0xC00000F3, 198)}
"""How the kernel calls a machine, and the number of its call for a socket."""


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def forbid_sockets() -> bool:
    """Forbid this process every socket from now on; return whether the system can do that."""
    machine = _SOCKET.get(platform.machine())
    if sys.platform != "linux" or machine is None or sys.maxsize <= 2**32:
        return False
    steps = _steps(*machine)
    program = _Program(len(steps) // 8, steps)
    call = ctypes.CDLL(None, use_errno=True).prctl
    if call(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(call(_SET_SECCOMP, _SECCOMP_FILTER, ctypes.byref(program), 0, 0) == 0)


def _steps(machine: int, socket: int) -> bytes:
    """Return the filter: calls for another kind of machine, and those that open sockets, are
    refused, all others are allowed.
    """
    steps = (
        (_LOAD, 0, 0, _MACHINE),
        (_EQUAL, 0, 4, machine),
        (_LOAD, 0, 0, _NUMBER),
        (_EQUAL, 2, 0, socket),
        (_EQUAL, 1, 0, _IO_URING),
        (_AT_LEAST, 0, 1, _OTHER_TABLE),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    )
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
