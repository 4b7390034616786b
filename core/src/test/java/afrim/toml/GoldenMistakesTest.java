// SPDX-License-Identifier: MIT
package afrim.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each kind of mistake with the message it must give, from {@code mistakes.txt}: a title, the
 * document, {@code --}, the message. A byte that a text file cannot show is written as {@code
 * ⟦0D⟧}.
 */
class GoldenMistakesTest {
  private static final String OLD = " [1.0]";

  record Case(String title, byte[] document, TomlVersion version, String message) {
    @Override
    public String toString() {
      return title;
    }
  }

  static List<Case> cases() throws IOException {
    String text;
    try (InputStream in = GoldenMistakesTest.class.getResourceAsStream("mistakes.txt")) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    List<Case> cases = new ArrayList<>();
    for (String block : ("\n" + text).split("\n== ")) {
      if (block.isBlank()) {
        continue;
      }
      int title = block.indexOf('\n');
      int rule = block.indexOf("\n--\n");
      String name = block.substring(0, title);
      cases.add(
          new Case(
              name,
              bytes(block.substring(title + 1, rule)),
              name.endsWith(OLD) ? TomlVersion.V1_0 : TomlVersion.V1_1,
              block.substring(rule + 4).stripTrailing()));
    }
    return cases;
  }

  private static byte[] bytes(String shown) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < shown.length(); i++) {
      if (shown.charAt(i) == '⟦') {
        bytes.write(Integer.parseInt(shown, i + 1, i + 3, 16));
        i += 3;
      } else {
        int point = shown.codePointAt(i);
        bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(point) - 1;
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void allKindsHaveTheirCase() throws IOException {
    List<Case> cases = cases();
    assertTrue(cases.size() >= 140, () -> "only " + cases.size() + " cases");
    HashSet<String> problems = new HashSet<>();
    cases.forEach(c -> problems.add(c.message().replaceFirst("(?s) \\(line .*", "")));
    assertTrue(problems.size() >= 90, () -> "only " + problems.size() + " different messages");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void mistakeGivesItsMessage(Case testCase) {
    Options options = Options.DEFAULT.withVersion(testCase.version());
    TomlException e =
        assertThrows(TomlException.class, () -> TomlJson.convert(testCase.document(), options));
    assertEquals(testCase.message(), e.getMessage());
    assertPlaceIsConsistent(e.mistake(), testCase.document());
  }

  /** Counts line, column and characters from the byte offset by other means. */
  private static void assertPlaceIsConsistent(TomlMistake mistake, byte[] document) {
    int lines = 1;
    int characters = 0;
    int column = 1;
    for (int i = 0; i < mistake.byteOffset(); i++) {
      boolean begins = (document[i] & 0xC0) != 0x80;
      characters += begins ? 1 : 0;
      column = document[i] == '\n' ? 1 : begins ? column + 1 : column;
      lines += document[i] == '\n' ? 1 : 0;
    }
    assertEquals(lines, mistake.line());
    assertEquals(column, mistake.column());
    assertEquals(characters, mistake.offset());
    String where = " (line " + lines + ", column " + column + ")\n";
    assertTrue(mistake.rendered().startsWith(mistake.problem() + where));
    assertTrue(
        mistake
            .rendered()
            .endsWith("^ found " + mistake.found() + ", expected " + mistake.expected()));
  }
}
