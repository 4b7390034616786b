// SPDX-License-Identifier: MIT
package afrim.rhai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import afrim.translator.Predicate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script may import, and what it sees of it. */
class ModuleTest {
  @TempDir Path root;

  private void write(String file, String source) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, source);
  }

  private Object run(String source) {
    return RhaiScript.compile(source, root.resolve("scripts").toString()).run("xx");
  }

  private String error(String source) {
    return assertThrows(ScriptError.class, () -> run(source)).getMessage();
  }

  @Test
  void aModuleBesideTheScriptIsFoundByItsDirectory() throws IOException {
    write("scripts/lib.rhai", "fn f(x) { x + \"!\" }");
    assertEquals("xx!", run("import `${DIR}/lib` as lib; fn translate(input) { lib::f(input) }"));
  }

  @Test
  void aModuleMayImportItsNeighboursByARelativePath() throws IOException {
    write("scripts/a/one.rhai", "import \"two\" as two; fn f() { 1 + two::g() }");
    write("scripts/a/two.rhai", "export const TEN = 10; fn g() { global::TEN }");
    assertEquals(
        List.of(11, 10, 10),
        ((Value.Array)
                run(
                    "import `${DIR}/a/one` as one; fn translate(input)"
                        + " { [one::f(), one::two::g(), one::two::TEN] }"))
            .items());
  }

  @Test
  void aModuleIsRunOnceInACall() throws IOException {
    write("scripts/lib.rhai", "export const LIST = [1]; fn f() { 1 }");
    assertEquals(
        2,
        run(
            "import `${DIR}/lib` as a; import `${DIR}/lib.rhai` as b;"
                + " fn translate(input) { a::f() + b::f() }"));
  }

  @Test
  void aModuleThatChangesIsReadAnew() throws IOException {
    RhaiScript script =
        RhaiScript.compile(
            "import `${DIR}/lib` as lib; fn translate(i) { [i, \"\", lib::f(), true] }",
            root.resolve("scripts").toString());
    write("scripts/lib.rhai", "fn f() { \"a\" }");
    assertEquals(Optional.of(new Predicate("xx", "", List.of("a"), true)), script.translate("xx"));
    write("scripts/lib.rhai", "fn f() { \"b\" }");
    assertEquals(Optional.of(new Predicate("xx", "", List.of("b"), true)), script.translate("xx"));
    Files.delete(root.resolve("scripts/lib.rhai"));
    assertEquals(Optional.empty(), script.translate("xx"));
  }

  @Test
  void aPrivateFunctionOfAModuleIsNotFound() throws IOException {
    write("scripts/lib.rhai", "private fn f() { 1 }");
    assertEquals(
        "Function not found: lib::f ()",
        error("import `${DIR}/lib` as lib; fn translate(input) { lib::f() }"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../lib",
        "a/../../lib",
        "../scripts2/lib",
        "link",
        "linked/lib",
        "lib\0",
        "missing"
      })
  void aFileOutsideTheDirectoryIsNotFound(String path) throws IOException {
    write("lib.rhai", "fn f() { 1 }");
    write("scripts2/lib.rhai", "fn f() { 1 }");
    Files.createDirectories(root.resolve("scripts"));
    Files.createSymbolicLink(root.resolve("scripts/link.rhai"), root.resolve("lib.rhai"));
    Files.createSymbolicLink(root.resolve("scripts/linked"), root.resolve("scripts2"));
    assertEquals(
        "Module not found: " + root + "/scripts/" + path + ".rhai",
        error("import `${DIR}/" + path + "` as lib; fn translate(input) { lib::f() }"));
  }

  @Test
  void aScriptWithoutADirectoryImportsNothing() throws IOException {
    write("lib.rhai", "fn f() { 1 }");
    RhaiScript script =
        RhaiScript.compile("import \"" + root + "/lib\" as lib; fn translate(i) { lib::f() }");
    assertEquals(
        "Module not found: " + root + "/lib.rhai",
        assertThrows(ScriptError.class, () -> script.run("xx")).getMessage());
  }

  @Test
  void aDirectoryMayBeRelativeToTheCurrentOne() throws IOException {
    Path here = Path.of("").toAbsolutePath();
    Path directory = Files.createTempDirectory(here.resolve("target"), "scripts");
    Path module = directory.resolve("lib.rhai");
    Files.writeString(module, "fn f() { 1 }");
    RhaiScript script =
        RhaiScript.compile(
            "import `${DIR}/lib` as lib; fn translate(i) { lib::f() }",
            here.relativize(directory).toString());
    assertEquals(1, script.run("xx"));
    Files.delete(module);
    Files.delete(directory);
  }

  @Test
  void modulesThatImportEachOtherAreStopped() throws IOException {
    write("scripts/a.rhai", "import \"b\" as b;");
    write("scripts/b.rhai", "import \"a\" as a;");
    String source = "import `${DIR}/a` as a; fn translate(input) { 1 }";
    assertEquals(
        "Too many modules imported",
        assertThrows(LimitError.class, () -> run(source)).getMessage());
  }

  @Test
  void aDirectoryWithUnusualCharactersIsAValueLikeAnyOther() throws IOException {
    String name = "a\"b\\`${x}\u0301\u200d";
    write(name + "/lib.rhai", "fn f() { global_free() } fn global_free() { 7 }");
    RhaiScript script =
        RhaiScript.compile(
            "import `${DIR}/lib` as lib; fn translate(i) { lib::f() + global::DIR.len() }",
            root.resolve(name).toString());
    assertEquals(7 + root.resolve(name).toString().length(), script.run("xx"));
  }

  @Test
  void aModuleThatIsNoRhaiIsAnErrorOfTheScript() throws IOException {
    write("scripts/lib.rhai", "fn f( {");
    assertEquals(
        "Error in module: " + root + "/scripts/lib.rhai",
        error("import `${DIR}/lib` as lib; fn translate(input) { 1 }"));
  }
}
