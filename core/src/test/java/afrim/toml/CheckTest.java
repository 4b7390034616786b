// SPDX-License-Identifier: MIT
package afrim.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * All mistakes at once: none missed, none that only follows from another, and the same verdict as a
 * conversion.
 */
class CheckTest {
  /** Line, column and the problem up to its colon. */
  private static List<String> check(String toml) {
    List<String> found = new ArrayList<>();
    for (TomlMistake mistake : Toml.check(toml, TomlVersion.V1_1)) {
      String problem = mistake.problem();
      found.add(
          mistake.line()
              + ":"
              + mistake.column()
              + " "
              + problem.substring(0, problem.indexOf(':')));
    }
    return found;
  }

  @Test
  void rightDocumentHasNoMistakes() {
    assertEquals(List.of(), check("[a]\nb = [1,\n2]"));
  }

  @Test
  void everyLineIsCheckedForItself() {
    assertEquals(
        List.of(
            "1:4 missing value",
            "3:6 not a boolean",
            "4:7 an underscore must have a digit on both sides",
            "5:8 this string is not closed",
            "7:1 this key is already in the table"),
        check("a =\nb = 1\nc =  True\nd = 1__0\ne = 'xy\nf = 1\nb = 2"));
  }

  @Test
  void severalMistakesInOneStringAreAllFound() {
    assertEquals(
        List.of(
            "1:6 unknown escape", "1:9 unknown escape", "3:1 unknown escape", "4:5 missing value"),
        check("a = \"\\q \\w\"\nb = \"\"\"\n\\z\"\"\"\nc = \n"));
  }

  @Test
  void brokenHeaderHidesNoDuplicatesAndMakesNone() {
    assertEquals(
        List.of("3:6 this table header is not closed", "5:1 this key is already in the table"),
        check("[one]\nk = 1\n[two \nk = 1\nk = 2\n[three]\nk = 1"));
  }

  @Test
  void mistakeInAnArrayOverSeveralLinesIsOne() {
    assertEquals(
        List.of("3:5 missing comma in the array opened 2 lines above"),
        check("a = [\n  1,\n  2 3,\n  [4, '],'],\n]\nb = 1"));
    assertEquals(List.of("2:7 not a value"), check("p = [\n  [3, oops],\n  [4, 5]\n]\nb = 1"));
    assertEquals(
        List.of("3:7 not a value"), check("y = { a = 1,\n  c = 2,\n  b = ?,\n  d = 3 }\nz = 1"));
    assertEquals(List.of("2:7 not a value"), check("y = {\n  b = ?,\n  d = 3\n}\nz = 1"));
  }

  @Test
  void arrayThatIsNotClosedEndsWhereTheNextStatementBegins() {
    assertEquals(
        List.of("3:1 a key where a value should be", "4:5 missing value"),
        check("a = [\n  1,\nb = 2\nc = \n"));
    assertEquals(List.of("2:2 not a value"), check("a = [1,\n[last]\na = 2\n"));
  }

  @Test
  void multiLineStringThatIsNotClosedIsOneMistake() {
    assertEquals(
        List.of("1:4 missing value", "2:5 this multi-line string is never closed"),
        check("a =\nc = \"\"\"\nx y z\n= = =\n"));
  }

  @Test
  void everyInvalidSequenceIsFound() {
    byte[] toml = "a = 'x'\nb = 1\nc = 'x'\n".getBytes(StandardCharsets.ISO_8859_1);
    toml[5] = (byte) 0xE9;
    toml[toml.length - 3] = (byte) 0xFF;
    List<TomlMistake> mistakes = Toml.check(toml, TomlVersion.V1_1);
    assertEquals(2, mistakes.size());
    assertEquals("the byte 0xE9", mistakes.get(0).found());
    assertEquals(3, mistakes.get(1).line());
    assertEquals("the byte 0xFF", mistakes.get(1).found());
  }

  @Test
  void verdictAndFirstMistakeAreThoseOfAConversion() throws IOException {
    Random random = new Random(11);
    List<byte[]> documents = new ArrayList<>();
    for (Path path : Corpus.documents("files-toml-1.1.0", "valid/")) {
      documents.add(Files.readAllBytes(path));
    }
    byte[] alphabet = "\n.=\"'[]{},#\\a1_-+e:TZ \t\r\u00e9".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 20_000; i++) {
      byte[] document = documents.get(random.nextInt(documents.size()));
      byte[] mutated = mutated(document, alphabet, random);
      List<TomlMistake> mistakes = Toml.check(mutated, TomlVersion.V1_1);
      String shown = new String(mutated, StandardCharsets.UTF_8);
      try {
        TomlJson.convert(mutated);
        assertEquals(List.of(), mistakes, shown);
      } catch (TomlException e) {
        assertEquals(e.mistake(), mistakes.get(0), shown);
      }
    }
  }

  private static byte[] mutated(byte[] document, byte[] alphabet, Random random) {
    int at = random.nextInt(document.length + 1);
    int removed = Math.min(random.nextInt(3), document.length - at);
    byte[] mutated = Arrays.copyOf(document, document.length - removed + 1);
    mutated[at] = alphabet[random.nextInt(alphabet.length)];
    System.arraycopy(document, at + removed, mutated, at + 1, document.length - at - removed);
    return mutated;
  }
}
