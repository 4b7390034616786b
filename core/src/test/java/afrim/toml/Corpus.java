// SPDX-License-Identifier: MIT
package afrim.toml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The public conformance cases of toml-test, which lie outside of the repository. */
final class Corpus {
  private static final String VARIABLE = "TOML_TEST";

  private Corpus() {}

  /**
   * The folder {@code tests}: in {@code TOML_TEST}, else in {@code ../shared/toml-test} seen from
   * the project.
   */
  static Path tests() {
    String set = System.getenv(VARIABLE);
    Path root = set != null ? Path.of(set) : project().resolve("../shared/toml-test").normalize();
    Path tests = root.resolve("tests");
    if (!Files.isRegularFile(tests.resolve("files-toml-1.1.0"))) {
      throw new IllegalStateException(
          "no toml-test corpus at "
              + root
              + ": set "
              + VARIABLE
              + " to a checkout of toml-lang/toml-test");
    }
    return tests;
  }

  /** The documents of one edition whose names begin with {@code valid/} or {@code invalid/}. */
  static List<Path> documents(String list, String kind) {
    Path tests = tests();
    try {
      return Files.readAllLines(tests.resolve(list)).stream()
          .filter(name -> name.startsWith(kind) && name.endsWith(".toml"))
          .map(tests::resolve)
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Path project() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(at.resolve("core")) || !Files.isRegularFile(at.resolve("pom.xml"))) {
      at = at.getParent();
    }
    return at;
  }
}
