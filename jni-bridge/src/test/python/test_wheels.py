# SPDX-License-Identifier: MIT
"""Wheels of annotated classes: what is in them, that they run, side by side too, and what a mistake looks like."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest
import workshop
from workshop import VERSION

pytestmark = pytest.mark.slow

PROBE = """
package {name};

import jnibridge.PyFunction;
import jnibridge.PyModule;

/** A probe. */
@PyModule(name = "{name}")
public final class {title} {{

  private {title}() {{}}

  /** The version of the library. */
  @PyFunction
  public static String library() {{
    return lib.Library.version();
  }}

  /** Whether this module finds a class. */
  @PyFunction
  public static boolean sees(String className) {{
    try {{
      Class.forName(className);
      return true;
    }} catch (ClassNotFoundException e) {{
      return false;
    }}
  }}
}}
"""


@pytest.fixture(scope="module")
def hello(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's wheel; beside it lies the project."""
    return workshop.wheel(workshop.hello(tmp_path_factory.mktemp("hello") / "project"))


@pytest.fixture(scope="module")
def probes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two packages with two versions of one library, ready to import."""
    folder = tmp_path_factory.mktemp("probes")
    for name, version in (("one", "1"), ("two", "2")):
        java = PROBE.format(name=name, title=name.capitalize())
        made = workshop.project(folder / f"project-{name}", name, java, workshop.library(version))
        workshop.unpack(workshop.wheel(made), folder / "site")
    return folder / "site"


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def read(wheel: Path, name: str) -> bytes:
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(name)


def python(code: str, *paths: Path, ok: bool = True) -> subprocess.CompletedProcess[str]:
    environ = workshop.environment(PYTHONPATH=":".join(map(str, paths)))
    return workshop.run([sys.executable, "-W", "error", "-c", code], Path("/"), environ, ok=ok)


def _natives_jar() -> Path:
    artifact = workshop.backend() / f"jnibridge/_maven/afrim/jni-bridge/{VERSION}"
    return artifact / f"jni-bridge-{VERSION}-natives.jar"


# --------------------------------------------------------------------------------------------- contents


def test_wheel_holds_runtime_jars_descriptor_stub_and_metadata(hello: Path) -> None:
    info = "hello_java-1.0.0.dist-info"
    assert names(hello) == {
        "hello/__init__.py",
        "hello/__init__.pyi",
        "hello/_jars/hello-1.0.0.jar",
        f"hello/_jars/jni-bridge-{VERSION}-runtime.jar",
        "hello/_cache.py",
        "hello/_jvm.py",
        "hello/_module.bin",
        f"hello/_native{workshop.native_suffix()}",
        "hello/py.typed",
        f"{info}/METADATA",
        f"{info}/RECORD",
        f"{info}/WHEEL",
        f"{info}/sboms/hello-java.cdx.json",
    }


def test_metadata_is_that_of_pyproject_and_pom(hello: Path) -> None:
    metadata = Parser().parsestr(read(hello, "hello_java-1.0.0.dist-info/METADATA").decode())
    assert metadata.items() == [
        ("Metadata-Version", "2.4"),
        ("Name", "hello-java"),
        ("Version", "1.0.0"),
        ("Summary", "Greets and counts words"),
        ("Requires-Python", ">=3.9"),
    ]


def test_tag_is_what_auditwheel_says_of_the_wheel(hello: Path) -> None:
    found = re.fullmatch(r"hello_java-1\.0\.0-(\w+-\w+)-(\w+)\.whl", hello.name)
    assert found is not None
    assert found[1] == workshop.python_tag()
    command = [sys.executable, "-m", "auditwheel", "show", str(hello)]
    shown = workshop.run(command, hello.parent, workshop.environment()).stdout
    assert f'is consistent with the following platform tag: "{found[2]}"' in " ".join(shown.split())


def test_sbom_lists_each_jar_and_the_runtime_with_its_hash(hello: Path) -> None:
    sbom = json.loads(read(hello, "hello_java-1.0.0.dist-info/sboms/hello-java.cdx.json"))
    found = {c["purl"].split("#")[0]: c["hashes"][0]["content"] for c in sbom["components"]}
    files = {
        "pkg:maven/com.example/hello@1.0.0?type=jar": "_jars/hello-1.0.0.jar",
        f"pkg:maven/afrim/jni-bridge@{VERSION}?classifier=runtime&type=jar": (
            f"_jars/jni-bridge-{VERSION}-runtime.jar"
        ),
        f"pkg:maven/afrim/jni-bridge@{VERSION}?classifier=natives&type=jar": (
            f"_native{workshop.native_suffix()}"
        ),
    }
    hashes = {p: hashlib.sha256(read(hello, f"hello/{f}")).hexdigest() for p, f in files.items()}
    assert found == hashes


def test_runtime_is_the_same_file_in_every_package(hello: Path, probes: Path) -> None:
    native = f"_native{workshop.native_suffix()}"
    assert (probes / "one" / native).read_bytes() == read(hello, f"hello/{native}")


def test_dependencies_come_along_and_the_processor_does_not(probes: Path) -> None:
    jars = sorted(path.name for path in (probes / "one" / "_jars").iterdir())
    assert jars == [f"jni-bridge-{VERSION}-runtime.jar", "library-1.jar", "one-1.0.0.jar"]
    with zipfile.ZipFile(probes / "one" / "_jars" / jars[0]) as jar:
        assert [n for n in jar.namelist() if n.startswith("jnibridge/processor/")] == []


def test_source_distribution_has_the_sources_and_gives_the_same_wheel(
    hello: Path, tmp_path: Path
) -> None:
    done = workshop.call("build_sdist", hello.parent.parent)
    (sdist,) = (hello.parent).glob("*.tar.gz")
    assert done.stdout.splitlines()[-1] == sdist.name == "hello_java-1.0.0.tar.gz"
    with tarfile.open(sdist) as archive:
        content = [member.name for member in archive.getmembers()]
    workshop.run(["tar", "-xzf", str(sdist)], tmp_path, workshop.environment())
    top = "hello_java-1.0.0"
    # "out" is where this test puts what it builds.
    assert {name for name in content if not name.startswith(f"{top}/out/")} == {
        f"{top}/PKG-INFO",
        f"{top}/pom.xml",
        f"{top}/pyproject.toml",
        f"{top}/src/main/java/hello/Hello.java",
    }
    assert workshop.wheel(tmp_path / top).read_bytes() == hello.read_bytes()


# --------------------------------------------------------------------------------------------- running


def test_two_modules_and_afrim_py_share_a_jvm_and_see_only_their_own_classes(probes: Path) -> None:
    code = """
import afrim_py, one, two
print(one.library(), two.library(), afrim_py.convert_toml_to_json("a = 1"))
for module in one, two:
    print([module.sees(name) for name in ("one.One", "two.Two", "afrim.toml.TomlJson")])
    print(module._native._jvm_info()["joined"])
"""
    assert python(code, probes).stdout.splitlines() == [
        'library 1 library 2 {"a": 1}',
        "[True, False, False]",
        "False",
        "[False, True, False]",
        "True",
    ]


def test_modules_work_whoever_starts_the_jvm(probes: Path) -> None:
    code = """
import afrim_py
print(afrim_py.convert_toml_to_json("a = 1"))
import two, one
print(two.library(), one.library())
"""
    assert python(code, probes).stdout.splitlines() == ['{"a": 1}', "library 2 library 1"]


def test_modules_work_when_their_runtime_is_one_file_on_disk(probes: Path, tmp_path: Path) -> None:
    """Some package stores keep equal files once; the system's loader then sees one library."""
    site = shutil.copytree(probes, tmp_path / "site")
    native = f"_native{workshop.native_suffix()}"
    (site / "two" / native).unlink()
    os.link(site / "one" / native, site / "two" / native)
    done = python("import one, two; print(one.library(), two.library(), two.sees('one.One'))", site)
    assert done.stdout == "library 1 library 2 False\n"


def test_mvn_package_gives_a_wheel_for_each_runtime_and_they_run(tmp_path: Path) -> None:
    project = workshop.hello(tmp_path / "project")
    workshop.maven("package", project)
    with zipfile.ZipFile(_natives_jar()) as jar:
        tags = {n.split("/")[1] for n in jar.namelist() if n.startswith("natives/")}
    wheels = {path.name for path in (project / "target/wheels").iterdir()}
    assert wheels == {f"hello_java-1.0.0-{tag}.whl" for tag in tags}
    code = "import hello; print([hello.greet('you') for i in range(2000)][-1])"
    for number, (program, tag) in enumerate(workshop.interpreters()):
        (wheel,) = (project / "target/wheels").glob(f"*-{tag}-*.whl")
        environ = workshop.environment(
            PYTHONPATH=str(workshop.unpack(wheel, tmp_path / str(number)))
        )
        done = workshop.run([program, "-W", "error", "-c", code], tmp_path, environ)
        assert done.stdout == "Hello, you!\n"


def test_module_of_another_version_is_refused_by_both_versions(hello: Path, tmp_path: Path) -> None:
    workshop.unpack(hello, tmp_path)
    descriptor = tmp_path / "hello" / "_module.bin"
    content = descriptor.read_bytes()
    assert content.count(VERSION.encode()) == 1
    descriptor.write_bytes(content.replace(VERSION.encode(), b"0.9.7"))
    done = python("import hello", tmp_path, ok=False)
    assert done.stderr.splitlines()[-1] == (
        "ImportError: this package was built with version 0.9.7 of the bridge (ABI 1), its _native is "
        f"of version {VERSION} (ABI 1): rebuild it with one version"
    )


def test_own_python_files_win_and_are_typed_by_their_source(tmp_path: Path) -> None:
    project = workshop.hello(tmp_path / "project")
    own = project / "src/main/python/hello"
    own.mkdir(parents=True)
    text = 'from ._native import greet\n\n\ndef greet_all(*names: str) -> "list[str]":\n'
    text += "    return [greet(name) for name in names]\n"
    (own / "__init__.py").write_text(text, encoding="utf-8")
    site = workshop.unpack(workshop.wheel(project), tmp_path / "site")
    assert (site / "hello" / "__init__.py").read_text(encoding="utf-8") == text
    assert (site / "hello" / "_native.pyi").exists()
    assert not (site / "hello" / "__init__.pyi").exists()
    done = python("import hello; print(hello.greet_all('a', 'b'))", site)
    assert done.stdout == "['Hello, a!', 'Hello, b!']\n"


def test_editable_install_sees_what_is_recompiled(tmp_path: Path) -> None:
    project = workshop.hello(tmp_path / "project")
    venv = tmp_path / "venv"
    workshop.run([sys.executable, "-m", "venv", str(venv)], tmp_path, workshop.environment())
    environ = workshop.environment(PIP_NO_INDEX="1")
    program = str(venv / "bin" / "python")
    workshop.run([program, "-m", "pip", "install", "-q", "-e", "."], project, environ)

    def say(code: str) -> str:
        return workshop.run([program, "-c", f"import hello; {code}"], tmp_path, environ).stdout

    assert say("print(hello.greet('you'))") == "Hello, you!\n"
    source = project / "src/main/java/hello/Hello.java"
    changed = source.read_text(encoding="utf-8").replace('"Hello, "', '"Salut, "')
    source.write_text(changed.replace("countWords", "tally"), encoding="utf-8")
    workshop.maven("compile", project)
    assert say("print(hello.greet('you'), hello.__all__)") == "Salut, you! ['greet', 'tally']\n"
    workshop.maven("clean compile", project)
    assert say("print(hello.tally('a a'))") == "{'a': 2}\n"
    workshop.run([program, "-m", "pip", "uninstall", "-q", "-y", "hello-java"], project, environ)
    gone = workshop.run([program, "-c", "import hello"], tmp_path, environ, ok=False)
    assert gone.stderr.endswith("No module named 'hello'\n")


# --------------------------------------------------------------------------------------------- mistakes


def failure(project: Path, hook: str = "build_wheel", **changes: str) -> str:
    done = workshop.call(hook, project, ok=False, **changes)
    assert "Traceback" not in done.stderr
    return done.stderr


def test_no_pom(tmp_path: Path) -> None:
    assert failure(tmp_path) == f"jnibridge: there is no pom.xml in {tmp_path}.\n"


def test_java_home_that_is_no_jdk(tmp_path: Path) -> None:
    message = failure(workshop.hello(tmp_path / "project"), JAVA_HOME=str(tmp_path))
    assert message == (
        f"jnibridge: JAVA_HOME cannot build this project: {tmp_path} has no readable file "
        "'release'. Install a JDK, or set JAVA_HOME to one.\n"
    )


def test_no_maven(tmp_path: Path) -> None:
    message = failure(workshop.hello(tmp_path / "project"), PATH=str(tmp_path))
    assert message == (
        "jnibridge: there is no Maven: put mvn on PATH, or a Maven wrapper (mvnw) into the project.\n"
    )


def test_javac_errors_are_shown_as_they_are(tmp_path: Path) -> None:
    project = workshop.hello(tmp_path / "project")
    source = project / "src/main/java/hello/Hello.java"
    text = source.read_text(encoding="utf-8").replace("int times)", "Thread times)")
    source.write_text(text, encoding="utf-8")
    done = workshop.call("build_wheel", project, ok=False)
    assert done.stderr == "jnibridge: javac found errors; they are above.\n"
    lines = [line for line in done.stdout.splitlines() if f"{source}:[" in line]
    assert re.fullmatch(r"\[ERROR\] .*Hello\.java:\[\d+,\d+\] \[jnibridge:.*", lines[0])
    assert "Help 1" not in done.stdout


def test_no_annotated_class(tmp_path: Path) -> None:
    project = workshop.project(tmp_path / "p", "bare", "package bare; class Bare {}")
    classes = project / "target" / "classes"
    assert failure(project) == (
        f'jnibridge: no Python module in {classes}: annotate a class with @PyModule(name = "..."), '
        "and see that javac runs annotation processors (from JDK 23 on only when told to: "
        "<maven.compiler.proc>full</maven.compiler.proc>).\n"
    )


def test_two_modules_in_one_project(tmp_path: Path) -> None:
    project = workshop.hello(tmp_path / "project")
    left = project / "target/classes/META-INF/jnibridge/former"
    left.mkdir(parents=True)
    (left / "_module.bin").write_bytes(b"")
    assert failure(project) == (
        "jnibridge: more than one Python module (former, hello): a wheel holds one; give the others "
        'projects of their own, or run "mvn clean" if a module was renamed.\n'
    )


def test_compiling_with_another_version_of_the_bridge(tmp_path: Path) -> None:
    project = workshop.hello(tmp_path / "project")
    workshop.maven("validate", project)
    bridge = workshop.repository() / "afrim" / "jni-bridge"
    shutil.rmtree(bridge / "0.0.9", ignore_errors=True)
    shutil.copytree(bridge / VERSION, bridge / "0.0.9")
    for file in (bridge / "0.0.9").iterdir():
        file.rename(file.with_name(file.name.replace(VERSION, "0.0.9")))
    pom = (project / "pom.xml").read_text(encoding="utf-8")
    pom = pom.replace(f"<version>{VERSION}<", "<version>0.0.9<", 1)
    (project / "pom.xml").write_text(pom, encoding="utf-8")
    assert failure(project) == (
        f"jnibridge: the project compiles with version 0.0.9 of jni-bridge and packages with version "
        f"{VERSION}: use one version.\n"
    )


def test_mistake_in_pyproject(tmp_path: Path) -> None:
    project = workshop.hello(tmp_path / "project")
    (project / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    assert failure(project, "build_sdist") == (
        'jnibridge: pyproject.toml: [project]: version is missing; dynamic = ["version"] takes the '
        "pom's.\n"
    )
