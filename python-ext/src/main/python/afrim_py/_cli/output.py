# SPDX-License-Identifier: MIT
"""What every command needs to read and write: exit codes, files, colour."""

from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TextIO

OK = 0
BAD_INPUT = 1
USAGE = 2
INTERRUPTED = 130
PIPE_CLOSED = 141

STANDARD = "-"
"""The name of standard input, and of standard output."""


class CommandError(Exception):
    """Ends the command: the message goes to standard error, the exit code is 2."""


def complain(message: str) -> None:
    tell(f"afrim-py: {message}")


def tell(line: str) -> None:
    """A line to standard error. Where that is closed or takes no more it goes nowhere: the exit code tells."""
    if sys.stderr is None:  # which print() would take for standard output
        return
    try:
        print(line, file=sys.stderr, flush=True)
    except OSError:
        abandon(sys.stderr)


def reason(error: OSError) -> str:
    """What the system says, without Python's number and file name."""
    return error.strerror or str(error)


def read(name: str) -> bytes:
    """The bytes of a file, or of standard input for `-`."""
    if name == STANDARD:
        if sys.stdin is None:
            raise OSError(errno.EBADF, "there is no standard input")
        return sys.stdin.buffer.read()
    with open(name, "rb") as file:  # Path("") would be the folder
        return file.read()


def title(name: str) -> str:
    """A file's name in messages."""
    return "<stdin>" if name == STANDARD else name or "''"


def write_standard(data: bytes) -> None:
    """Bytes to standard output: what we write is UTF-8 whatever the locale says."""
    with _standard_output() as stream:
        stream.flush()
        rest = memoryview(data)
        while rest:
            # Without a buffer (PYTHONUNBUFFERED) the system may take a part, or nothing now and say None.
            written = stream.buffer.write(rest)
            if written is None:
                raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
            rest = rest[written:]


def say(text: str) -> None:
    """Text to standard output, at once. What its encoding lacks is escaped, as Python does on standard error."""
    with _standard_output() as stream:
        write_standard(text.encode(stream.encoding, "backslashreplace"))
        stream.flush()


def flush_standard() -> None:
    if sys.stdout is not None:
        with _standard_output() as stream:
            stream.flush()


@contextmanager
def _standard_output() -> Iterator[TextIO]:
    """The stream. One that is closed or takes no more ends the command; a reader that went away is for the caller."""
    if sys.stdout is None:
        raise CommandError("there is no standard output")
    try:
        yield sys.stdout
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon(sys.stdout)
        raise CommandError(f"<stdout>: {reason(error)}") from error


def abandon(stream: TextIO) -> None:
    """The interpreter flushes once more at its end; gives it something that takes it."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def write_atomically(target: Path, data: bytes) -> None:
    """All of the new file or all of the old one, also when the disk is full or the process is killed.

    A link is followed, an existing file keeps its mode. What is no regular file (a pipe, /dev/null) is written straight.
    """
    path = Path(os.path.realpath(target))
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        mode = stat.S_IFREG | (0o666 & ~_umask())
    if not stat.S_ISREG(mode):
        path.write_bytes(data)
        return
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(stat.S_IMODE(mode))
        temporary.replace(path)
    except BaseException:
        temporary.unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def wants_colour(choice: str, stream: IO[str] | None) -> bool:
    """`always` and `never` are as they say; `auto` means a terminal, unless NO_COLOR or TERM=dumb is set."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream is not None and stream.isatty()


class Paint:
    """ANSI colours, or none."""

    def __init__(self, on: bool) -> None:
        self._on = on

    def bold(self, text: str) -> str:
        return self._wrap("1", text)

    def red(self, text: str) -> str:
        return self._wrap("1;31", text)

    def blue(self, text: str) -> str:
        return self._wrap("1;34", text)

    def _wrap(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._on else text
