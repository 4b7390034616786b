# SPDX-License-Identifier: MIT
"""The class archive: the classes of a package and of its Java, ready to be mapped into memory by the next process.

Without it the first call reads, checks and links each class from the jars. The archive is an ordinary CDS archive of
HotSpot (`-XX:SharedArchiveFile`), so steady state is what it is without. It belongs to one Java, one set of jars and one
set of options; the JVM refuses another, and then starts slower than without, so all three are compared here first.

Who makes it: a process that started Java and found none starts, when it ends, a shell of the lowest priority that outlives
it (about two seconds of work, once). Where that cannot be - no shell, a folder that cannot be written - nothing happens and
nothing is said. `JNIBRIDGE_CACHE=0` switches all of this off, `JNIBRIDGE_CACHE=/folder` puts it elsewhere.

A folder holds `archive.jsa` and `key`, and gets its name when both are complete:

    ~/.cache/jnibridge/1f2e3d4c/key          what the archive is for, and its size
    ~/.cache/jnibridge/1f2e3d4c.attempt      somebody makes it, or tried today

Whoever can write an archive decides what code runs, so it is taken only from files that nobody but their owner can
write, the owner being this user or root.
"""

from __future__ import annotations

import os
import sys
from binascii import crc32
from stat import S_ISREG

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SETTING = "JNIBRIDGE_CACHE"

_FORMAT = "jnibridge class archive 1"
_RETRY_SECONDS = 24 * 3600
_TRAINING = "jnibridge.runtime.Training"

_NO_MATTER = ("-Xlog", "-verbose", "-Xcheck:jni", "-Xms", "-Xmn", "-Xss")
"""Options that fit any archive; they neither choose nor make one."""

_KNOWN = (
    "-Xrs",
    "-XX:-UsePerfData",
    "-XX:-OmitStackTraceInFastThrow",
    "-XX:+UseSerialGC",
    "-XX:+UseParallelGC",
    "-XX:+UseG1GC",
    "-XX:TieredStopAtLevel=",
    "--enable-native-access=ALL-UNNAMED",
    "-ea",
    "-da",
)
"""Options that an archive can be made with. Any other (an agent, a module path) means no archive: it is the user's JVM."""

_LARGE_HEAP = 30 << 30
"""From here on objects may have wider references, which an archive of ordinary ones does not fit."""

_MAKE = """\
umask 022
rm -rf "$FOLDER".new && mkdir "$FOLDER".new && cd "$FOLDER".new || exit 1
"$JAVA" "$@" -Xshare:auto -XX:DumpLoadedClassList=classes -cp "$CLASS_PATH" "$TRAINING" &&
"$JAVA" "$@" -Xshare:dump -XX:SharedClassListFile=classes -XX:SharedArchiveFile=archive.jsa -cp "$CLASS_PATH" &&
rm -f classes && echo "$(($(wc -c <archive.jsa)))" >size && printf %s "$KEY" | cat size - >key && rm size &&
rm -rf "$FOLDER" && mv "$FOLDER".new "$FOLDER" && rm -f "$FOLDER".attempt
status=$?
rm -rf "$FOLDER".new
exit $status
"""
_DETACH = 'nice -n 19 /bin/sh -c "$SCRIPT" sh "$@" </dev/null >/dev/null 2>&1 &'


class Archive:
    """One archive, made or not: where it is, what it is for."""

    __slots__ = ("class_path", "feature", "folder", "java", "key", "options")

    def __init__(
        self,
        folder: str,
        java: str,
        feature: int,
        class_path: str,
        options: list[str],
        key: str,
    ) -> None:
        self.folder = folder
        self.java = java
        self.feature = feature
        self.class_path = class_path
        self.options = options
        self.key = key

    @property
    def file(self) -> str:
        return os.path.join(self.folder, "archive.jsa")

    def jvm_options(self) -> list[str]:
        """What makes a JVM take it; nothing if it is not there or not to be trusted."""
        if not self.usable():
            return []
        # Should the JVM refuse it all the same, that is no business of those who read the output.
        quiet = "cds*=off,aot*=off" if self.feature >= 25 else "cds*=off"
        return [
            "-Xshare:auto",
            f"-XX:SharedArchiveFile={self.file}",
            "-Xlog:disable",
            f"-Xlog:all=warning,{quiet}:stderr",
        ]

    def usable(self) -> bool:
        """Whether it is complete, unchanged since it was made, for this very start, and of an owner to be trusted.

        Some JVMs crash on an archive that was cut off, so its size and age are checked before they see it.
        """
        try:
            size, key, made = _read_key(self.folder)
            archive = os.stat(self.file)
            return (
                key == self.key
                and size == str(archive.st_size)
                and archive.st_mtime_ns <= made.st_mtime_ns
                and all(_is_trusted(stat) for stat in (archive, made, os.stat(self.folder)))
            )
        except (OSError, ValueError):
            return False

    def make_at_exit(self) -> None:
        """Has it made when this process ends: no call of this process becomes slower by it."""
        import atexit

        atexit.register(self._start_making, os.getpid())

    def _start_making(self, registered: int) -> None:
        if os.getpid() != registered or not os.path.exists("/bin/sh"):
            return
        try:
            if not self._claim():
                return
            self._remove_old()
            environment = {**self._environment(), "SCRIPT": _MAKE}
            command = ["/bin/sh", "-c", _DETACH, "sh", *self.options]
            os.waitpid(os.posix_spawn(command[0], command, environment), 0)
        except (OSError, ValueError, AttributeError):
            pass  # no cache, as before

    def make(self) -> bool:
        """Makes it now, and tells whether it is there; for `python -m PACKAGE cache` and for building images."""
        import subprocess

        try:
            os.makedirs(os.path.dirname(self.folder), exist_ok=True)
            self._remove_old()
            subprocess.run(
                ["/bin/sh", "-c", _MAKE, "sh", *self.options],
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
            )
        except OSError:
            return False
        return self.usable()

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "JAVA": self.java,
            "CLASS_PATH": self.class_path,
            "TRAINING": _TRAINING,
            "FOLDER": self.folder,
            "KEY": self.key,
        }

    def _claim(self) -> bool:
        """One of many processes gets it, and on failure none for a day."""
        from time import time

        attempt = self.folder + ".attempt"
        os.makedirs(os.path.dirname(self.folder), mode=0o700, exist_ok=True)
        try:
            if time() - os.stat(attempt).st_mtime < _RETRY_SECONDS:
                return False
            os.unlink(attempt)
        except FileNotFoundError:
            pass
        try:
            os.close(os.open(attempt, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            return False
        return True

    def _remove_old(self) -> None:
        """Archives of this package whose jars or Java have changed, and of packages that are gone."""
        parent = os.path.dirname(self.folder)
        for name in os.listdir(parent):
            folder = os.path.join(parent, name)
            try:
                key = _read_key(folder)[1]
                if key.startswith(_FORMAT) and key != self.key and not _is_current(key):
                    for leaf in ("key", "archive.jsa"):
                        os.unlink(os.path.join(folder, leaf))
                    os.rmdir(folder)
            except OSError:
                continue


def archive_for(
    home: str,
    libjvm: str,
    feature: int,
    options: Sequence[str],
    package: str,
    env: Mapping[str, str],
) -> Archive | None:
    """The archive for a start of the Java in `home` with `options` and the jars of the folder `package`.

    None where there can be none: switched off, options that are not ours to judge, no `java` to make it with.
    """
    root = _root(env)
    java = os.path.join(home, "bin", "java")
    chosen = [option for option in options if not option.startswith(_NO_MATTER)]
    if not root or any(env.get(name) for name in ("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS")):
        return None
    if not all(_is_known(option) for option in chosen):
        return None
    chosen = [option for option in chosen if not option.startswith(("-D", "-Xmx"))]
    try:
        folder = f"{package}/_jars"
        jars = [f"{folder}/{name}" for name in sorted(os.listdir(folder)) if name[-4:] == ".jar"]
        files = [_identity(path) for path in (java, libjvm, os.path.join(home, "release"), *jars)]
    except (OSError, ValueError):
        return None
    key = "\n".join([_FORMAT, *files, *chosen, ""])
    name = f"{crc32(key.encode('utf-8', 'surrogateescape')):08x}"
    return Archive(os.path.join(root, name), java, feature, os.pathsep.join(jars), chosen, key)


def _root(env: Mapping[str, str]) -> str:
    """The folder of all archives, `""` for none."""
    setting = env.get(SETTING, "")
    if setting == "0" or sys.platform == "win32":
        return ""
    if setting:
        root = os.path.abspath(setting)
    elif sys.platform == "darwin":
        root = os.path.expanduser("~/Library/Caches/jnibridge")
    else:
        base = env.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(base):
            base = os.path.expanduser("~/.cache")
        root = os.path.join(base, "jnibridge")
    # The JVM takes a colon for the border between two archives; a home that is not known stays "~".
    return root if os.path.isabs(root) and os.pathsep not in root else ""


def _is_known(option: str) -> bool:
    if option.startswith("-D"):
        return not option.startswith(("-Djava.", "-Djdk.", "-Dsun."))
    if option.startswith("-Xmx"):
        return _bytes(option[4:]) < _LARGE_HEAP
    return option.startswith(_KNOWN)


def _bytes(text: str) -> int:
    """`"512m"` → 536870912; what is no size counts as a large one."""
    unit = {"k": 10, "m": 20, "g": 30}.get(text[-1:].lower(), 0)
    digits = text[:-1] if unit else text
    return int(digits) << unit if digits.isdigit() else _LARGE_HEAP


def _identity(path: str) -> str:
    """A file as one line of a key: any change of it changes the line. A folder has no such line."""
    stat = os.stat(path)
    if not S_ISREG(stat.st_mode):
        raise ValueError(f"{path} is no file")
    return f"{stat.st_size} {stat.st_mtime_ns} {path}"


def _read_key(folder: str) -> tuple[str, str, os.stat_result]:
    """The archive's size and its key as the file `key` has them, and that file's own facts."""
    path = os.path.join(folder, "key")
    with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
        size, _, key = file.read().partition("\n")
        return size, key, os.fstat(file.fileno())


def _is_current(key: str) -> bool:
    """Whether the files that a key names are still what they were."""
    try:
        lines = [line for line in key.split("\n")[1:] if line[:1].isdigit()]
        return all(_identity(line.split(" ", 2)[2]) == line for line in lines)
    except (OSError, IndexError):
        return False


def _is_trusted(stat: os.stat_result) -> bool:
    return stat.st_uid in (0, os.geteuid()) and not stat.st_mode & 0o022
