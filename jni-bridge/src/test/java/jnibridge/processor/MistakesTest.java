// SPDX-License-Identifier: MIT
package jnibridge.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mistakes in annotated code: each file in {@code mistakes/} says in comments {@code // ERROR:
 * message} what javac must say of the line below.
 */
class MistakesTest {

  private static final Path CASES =
      Path.of("src/test/resources/jnibridge/processor/mistakes").toAbsolutePath();

  private static final String MARK = "// ERROR: ";

  static Stream<String> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void mistakeIsReportedAtItsLine(String name) throws IOException {
    List<String> lines = Files.readAllLines(CASES.resolve(name));
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      int mark = lines.get(i).indexOf(MARK);
      if (mark >= 0) {
        expected.add(i + 2 + ": " + lines.get(i).substring(mark + MARK.length()));
      }
    }
    assertFalse(expected.isEmpty(), "nothing is expected of " + name);

    Map<String, String> sources = Map.of("mistakes/Input.java", String.join("\n", lines));
    Compilation compilation = new Compilation(sources);

    List<String> found = new ArrayList<>(compilation.problems());
    found.sort(
        java.util.Comparator.comparing(p -> Integer.parseInt(p.substring(0, p.indexOf(':')))));
    assertEquals(expected, found);
    assertFalse(compilation.succeeded());
  }
}
