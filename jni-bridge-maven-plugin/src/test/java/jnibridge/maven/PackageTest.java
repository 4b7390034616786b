// SPDX-License-Identifier: MIT
package jnibridge.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package out of files of one letter each. */
class PackageTest {

  private static final String ABI3 = "cp312-abi3-manylinux_2_34_x86_64";

  @TempDir Path folder;
  private Path classes;
  private Path python;
  private List<Jar> jars = List.of();

  @BeforeEach
  void makeFiles() throws IOException {
    classes = folder.resolve("classes");
    python = folder.resolve("python");
    put("classes/META-INF/jnibridge/hello/_module.bin", "D");
    put("classes/META-INF/jnibridge/hello/__init__.pyi", "S");
    put("classes/META-INF/jnibridge/hello/sub.pyi", "s");
    put("own.jar", "O");
    put("one/util.jar", "1");
    put("two/util.jar", "2");
    jars =
        List.of(
            new Jar("com.example", "hello", "1.0", "", folder.resolve("own.jar")),
            new Jar("org.one", "util", "3", "", folder.resolve("one/util.jar")),
            new Jar("org.two", "util", "3", "", folder.resolve("two/util.jar")));
    try (OutputStream out = Files.newOutputStream(folder.resolve("natives.jar"));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, "_cache.py", "C");
      put(zip, "_jvm.py", "J");
      put(zip, "natives/" + ABI3 + "/_native.abi3.so", "N");
      put(zip, "natives/cp39-cp39-linux_x86_64/_native.cpython-39.so", "n");
    }
  }

  private void put(String name, String content) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), content);
  }

  private static void put(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(UTF_8));
  }

  private Package made() throws IOException, WheelException {
    return new Package(
        new Metadata("hello-java", "1.0", "M", new TreeMap<>()),
        CompiledModule.find(classes),
        new PythonSources(python.resolve("hello")),
        jars,
        RuntimeNatives.read(folder.resolve("natives.jar")),
        "g:plugin:9");
  }

  private Wheel wheel() throws IOException, WheelException {
    return made().wheel(made().runtime().matching(ABI3).get(0));
  }

  private static String text(Wheel wheel, String name) {
    return new String(wheel.files().get(name), UTF_8);
  }

  @Test
  void wheelHoldsRuntimeJarsDescriptorStubsAndMetadata() throws IOException, WheelException {
    Wheel wheel = wheel();
    assertEquals(
        Set.of(
            "hello/__init__.py",
            "hello/__init__.pyi",
            "hello/_jars/hello-1.0.jar",
            "hello/_jars/org.one.util-3.jar",
            "hello/_jars/org.two.util-3.jar",
            "hello/_cache.py",
            "hello/_jvm.py",
            "hello/_module.bin",
            "hello/_native.abi3.so",
            "hello/py.typed",
            "hello/sub.pyi",
            "hello_java-1.0.dist-info/METADATA",
            "hello_java-1.0.dist-info/WHEEL",
            "hello_java-1.0.dist-info/sboms/hello-java.cdx.json"),
        wheel.files().keySet());
    assertEquals("D", text(wheel, "hello/_module.bin"));
    assertEquals("2", text(wheel, "hello/_jars/org.two.util-3.jar"));
    assertEquals(PythonSources.DEFAULT_INIT, text(wheel, "hello/__init__.py"));
  }

  @Test
  void ownSourcesWinAndMoveTheStubToNative() throws IOException, WheelException {
    put("python/hello/__init__.py", "mine");
    put("python/hello/more/part.py", "p");
    put("python/hello/__pycache__/part.cpython-311.pyc", "c");
    Wheel wheel = wheel();
    assertEquals("mine", text(wheel, "hello/__init__.py"));
    assertEquals("S", text(wheel, "hello/_native.pyi"));
    assertEquals("p", text(wheel, "hello/more/part.py"));
    assertFalse(wheel.files().containsKey("hello/__init__.pyi"));
    assertFalse(wheel.files().keySet().stream().anyMatch(n -> n.endsWith(".pyc")));
  }

  @Test
  void ownStubReplacesTheGeneratedOne() throws IOException, WheelException {
    put("python/hello/__init__.pyi", "my stub");
    assertEquals("my stub", text(wheel(), "hello/__init__.pyi"));
  }

  @Test
  void sbomListsJarsAndRuntimeWithUrlAndHash() throws IOException, WheelException {
    String sbom = text(wheel(), "hello_java-1.0.dist-info/sboms/hello-java.cdx.json");
    assertTrue(sbom.startsWith("{\n  \"bomFormat\": \"CycloneDX\",\n  \"specVersion\": \"1.6\""));
    String util =
        """
        {
          "type": "library",
          "bom-ref": "pkg:maven/org.one/util@3?type=jar",
          "group": "org.one",
          "name": "util",
          "version": "3",
          "purl": "pkg:maven/org.one/util@3?type=jar",
          "hashes": [
            {
              "alg": "SHA-256",
              "content": "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"
            }
          ]
        }\
        """;
    assertTrue(sbom.contains(util.indent(4).stripTrailing()), sbom);
    assertTrue(sbom.contains("pkg:maven/g/jni-bridge@9?classifier=natives&type=jar#" + ABI3), sbom);
  }

  @Test
  void jsonEscapesQuotesControlCharactersAndSurrogates() {
    assertEquals("\"a\\\"b\\\\c\\u000ad\\ud83d\\udc4b\"\n", Json.write("a\"b\\c\nd👋"));
    assertEquals("[]\n", Json.write(List.of()));
  }

  @Test
  void runtimeForAnUnknownTagIsRefused() throws IOException {
    RuntimeNatives runtime = RuntimeNatives.read(folder.resolve("natives.jar"));
    assertEquals(
        "there is no runtime for cp38-cp38-any, only for cp39-cp39-linux_x86_64, " + ABI3,
        assertThrows(WheelException.class, () -> runtime.matching("cp38-cp38-any")).getMessage());
  }

  @Test
  void noModuleAndTwoModulesAreRefused() throws IOException {
    put("classes/META-INF/jnibridge/other/_module.bin", "D");
    assertEquals(
        "more than one Python module (hello, other): a wheel holds one; give the others projects of"
            + " their own, or run \"mvn clean\" if a module was renamed",
        assertThrows(WheelException.class, () -> CompiledModule.find(classes)).getMessage());
    assertEquals(
        "no Python module in "
            + python
            + ": annotate a class with @PyModule(name = \"...\"), and see that javac runs annotation"
            + " processors (from JDK 23 on only when told to:"
            + " <maven.compiler.proc>full</maven.compiler.proc>)",
        assertThrows(WheelException.class, () -> CompiledModule.find(python)).getMessage());
  }

  @Test
  void editableFolderLinksToWhatJavacWrites() throws IOException, WheelException {
    put("python/hello/extra.py", "e");
    Path root = folder.resolve("project").resolve(".jnibridge");
    RuntimeNatives.Native binary = made().runtime().matching(ABI3).get(0);
    made().editable(binary, root, classes);
    Wheel wheel = made().editable(binary, root, classes); // a second time over the first
    assertEquals(root.toAbsolutePath() + "\n", text(wheel, "__editable__.hello_java_1.0.pth"));
    put("classes/META-INF/jnibridge/hello/_module.bin", "recompiled");
    Path top = root.resolve("hello");
    assertEquals("recompiled", Files.readString(top.resolve("_module.bin")));
    assertEquals("S", Files.readString(top.resolve("__init__.pyi")));
    assertEquals("e", Files.readString(top.resolve("extra.py")));
    assertEquals("N", Files.readString(top.resolve("_native.abi3.so")));
    assertEquals(
        classes.toAbsolutePath(),
        Files.readSymbolicLink(top.resolve("_jars").resolve("0-classes.jar")));
    assertEquals("*\n", Files.readString(root.resolve(".gitignore")));
  }
}
