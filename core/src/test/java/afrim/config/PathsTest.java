// SPDX-License-Identifier: MIT
package afrim.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathsTest {
  @ParameterizedTest
  @CsvSource({
    "m.toml, ''",
    "./m.toml, .",
    "./././m.toml, .",
    "/m.toml, /",
    "//m.toml, /",
    "/./m.toml, /",
    "/d/./sub/./n.toml, /d/./sub",
    "a//b, a",
    "a/./b, a",
    "a./b, a.",
    ".a/b, .a",
    "../m.toml, ..",
    "x/../m.toml, x/..",
  })
  void theParentIsThePathWithoutItsLastPart(String path, String parent) {
    assertEquals(parent, Paths.parent(path));
  }

  @ParameterizedTest
  @CsvSource({"'', x, x", "/, x, /x", "/d, ./x, /d/./x", "d, /x, /x", "d, '', d/"})
  void joiningKeepsTheSpellingOfBothPaths(String directory, String path, String joined) {
    assertEquals(joined, Paths.join(directory, path));
  }

  @Test
  void quotesEscapeWhatIsNotToBeSeen() {
    assertEquals(
        "\"é'\\\"\\\\\\t\\n\\r\\0\\u{7f}e\\u{301}\\u{200d}\\u{a0}\\u{9be} 😀\\u{e000}\"",
        Quoted.of("é'\"\\\t\n\r\0\u007fe\u0301\u200d\u00a0\u09be 😀\ue000"));
  }
}
