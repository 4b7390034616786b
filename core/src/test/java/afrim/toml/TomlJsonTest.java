// SPDX-License-Identifier: MIT
package afrim.toml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TomlJsonTest {
  private static final Options DEFAULT = Options.DEFAULT;

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static JsonText lend(String toml) {
    return TomlJson.convert(new ByteSource(utf8(toml)), DEFAULT);
  }

  private static String text(JsonText json) {
    return new String(json.bytes(), json.offset(), json.length(), StandardCharsets.UTF_8);
  }

  // values and layout

  @Test
  void sampleIsConverted() {
    assertEquals("{\"info\": {\"name\": \"sample\"}}", TomlJson.convert("[info]\nname = 'sample'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# nothing", " \t\r\n", "\uFEFF", "\uFEFF# only a comment"})
  void documentWithoutKeysIsAnEmptyObject(String toml) {
    assertEquals("{}", TomlJson.convert(toml));
  }

  @Test
  void keysKeepThePlaceWhereTheirTableWasFirstNamed() {
    String toml =
        """
        z.one = 1
        y = 2
        z.two = 3
        [a.b]
        k = 4
        [c]
        [a]
        first = { q.r = 5, s = 6, q.t = 7 }
        [[a.list]]
        [a.list.sub]
        x = 8
        [[a.list]]
        [a.b.late]
        """;
    assertEquals(
        "{\"z\": {\"one\": 1, \"two\": 3}, \"y\": 2, \"a\": {\"b\": {\"k\": 4, \"late\": {}}, \"first\": {\"q\":"
            + " {\"r\": 5, \"t\": 7}, \"s\": 6}, \"list\": [{\"sub\": {\"x\": 8}}, {}]}, \"c\": {}}",
        TomlJson.convert(toml));
  }

  @Test
  void stringsAreEscapedAsPythonDoes() {
    String toml = "a = \"\\b\\t\\n\\f\\r\\e\\x7f\\u0001\\\"\\\\/é\\U0001F600\"\nb = '\"\\ \t'";
    assertEquals(
        "{\"a\": \"\\b\\t\\n\\f\\r\\u001b\u007f\\u0001\\\"\\\\/é😀\", \"b\": \"\\\"\\\\ \\t\"}",
        TomlJson.convert(toml));
  }

  @Test
  void multiLineStringsHaveLineFeedsOnly() {
    assertEquals(
        "{\"a\": \"x\\ny z\", \"b\": \"\\\"\\\"q\\\"\\\"\", \"c\": \"''\\\\\\n''\"}",
        TomlJson.convert(
            "a = \"\"\"\r\nx\r\ny \\  \r\n \t\n z\"\"\"\nb = \"\"\"\"\"q\"\"\"\"\"\nc = '''''\\\r\n'''''"));
  }

  @Test
  void integersAreWrittenInDecimal() {
    assertEquals(
        "{\"a\": [0, 0, 0, 1, -1, 1000, 9223372036854775807, -9223372036854775808, 255, 15, 5,"
            + " 9223372036854775807]}",
        TomlJson.convert(
            "a = [0, -0, +0, +1, -1, 1_000, 9223372036854775807, -9223372036854775808, 0xFf, 0o1_7, 0b101,"
                + " 0x7fff_ffff_ffff_ffff]"));
  }

  @Test
  void datesAndTimesAreInTheFormOfRfc3339() {
    assertEquals(
        "{\"a\": [\"1979-05-27T07:32:00Z\", \"1979-05-27T07:32:00.5000-07:30\", \"1979-05-27T07:32:00\","
            + " \"1979-05-27\", \"07:32:00\", \"07:32:01.123456789012\"]}",
        TomlJson.convert(
            "a = [1979-05-27t07:32z, 1979-05-27 07:32:00.5000-07:30, 1979-05-27 07:32, 1979-05-27, 07:32,"
                + " 07:32:01.123456789012]"));
  }

  @Test
  void keysThatAreWrittenDifferentlyAreOneKey() {
    assertThrows(
        TomlException.class,
        () -> TomlJson.convert("é = 1".replace("é", "\"é\"") + "\n\"\\u00e9\" = 2"));
    assertThrows(TomlException.class, () -> TomlJson.convert("'a\"b' = 1\n\"a\\\"b\" = 2"));
    assertThrows(TomlException.class, () -> TomlJson.convert("abcdefgh = 1\n'abcdefgh' = 2"));
    assertEquals("{\"a.b\": 1, \"a\": {\"b\": 2}}", TomlJson.convert("'a.b' = 1\na.b = 2"));
  }

  // options

  private static final String NESTED =
      "b = { y = [1, [], {}], x = 'é' }\n[a]\n'' = {}\n\"\\u0001\" = 1\n'\"' = 2\n[[l]]\n[[l]]\n'\uFF5E' = 1\n'😀' = 2\n";

  @Test
  void compactDropsTheBlanks() {
    assertEquals(
        "{\"b\":{\"y\":[1,[],{}],\"x\":\"é\"},\"a\":{\"\":{},\"\\u0001\":1,\"\\\"\":2},\"l\":[{},{\"～\":1,\"😀\":2}]}",
        TomlJson.convert(NESTED, DEFAULT.withCompact(true)));
  }

  @Test
  void indentPutsEachValueOnALine() {
    assertEquals(
        """
        {
          "b": {
            "y": [
              1,
              [],
              {}
            ],
            "x": "é"
          },
          "a": {
            "": {},
            "\\u0001": 1,
            "\\"": 2
          },
          "l": [
            {},
            {
              "～": 1,
              "😀": 2
            }
          ]
        }\
        """,
        TomlJson.convert(NESTED, DEFAULT.withIndent(2)));
  }

  @Test
  void indentOfZeroBreaksLinesOnly() {
    assertEquals(
        "{\n\"a\":[\n1,\n2\n]\n}",
        TomlJson.convert("a = [1, 2]", DEFAULT.withIndent(0).withCompact(true)));
    assertEquals("{}", TomlJson.convert("", DEFAULT.withIndent(4)));
  }

  @Test
  void sortKeysSortsEveryTableByCodePoint() {
    assertEquals(
        "{\"a\": {\"\": {}, \"\\u0001\": 1, \"\\\"\": 2}, \"b\": {\"x\": \"é\", \"y\": [1, [], {}]}, \"l\": [{}, {\"～\": 1,"
            + " \"😀\": 2}]}",
        TomlJson.convert(NESTED, DEFAULT.withSortKeys(true)));
    assertEquals(
        "{\"a\": 1, \"a\\t\": 2, \"a\\\"\": 3, \"a#\": 4, \"a\\\\\": 5, \"aé\": 6}",
        TomlJson.convert(
            "\"a\\\\\"=5\n'aé'=6\n'a\"'=3\n\"a\\t\"=2\n'a#'=4\na=1", DEFAULT.withSortKeys(true)));
  }

  @Test
  void sortKeysKeepsTheOrderOfArrays() {
    assertEquals(
        "{\"b\": [{\"d\": 1, \"e\": {\"f\": 2, \"g\": 3}}, {\"h\": 4, \"i\": 5}], \"j\": {\"k\": 6}}",
        TomlJson.convert(
            "j = {k=6}\nb = [{e={g=3,f=2},d=1}, {i=5,h=4}]", DEFAULT.withSortKeys(true)));
  }

  @Test
  void olderVersionRefusesWhatIsNew() {
    Options old = DEFAULT.withVersion(TomlVersion.V1_0);
    for (String toml :
        new String[] {
          "a = {b=1,}", "a = {\n}", "a = 12:30", "a = '''''\nb = \"\\e\"", "a = \"\\x41\""
        }) {
      assertThrows(TomlException.class, () -> TomlJson.convert(toml, old), toml);
    }
    assertEquals("{\"a\": 1}", TomlJson.convert("a = 1", old));
  }

  @Test
  void negativeIndentIsRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> DEFAULT.withIndent(-2));
    assertEquals("indent must not be negative, got -2", e.getMessage());
  }

  // doors

  @Test
  void allDoorsGiveTheSame() {
    String toml = "a = 'é'\n[b]\nc = 1.5";
    String json = "{\"a\": \"é\", \"b\": {\"c\": 1.5}}";
    assertEquals(json, TomlJson.convert(toml));
    assertArrayEquals(utf8(json), TomlJson.convert(utf8(toml)));
    assertEquals(json, text(lend(toml)));
  }

  @Test
  void lentTextSaysWhetherItIsAscii() {
    assertTrue(lend("a = 'x'").ascii());
    assertFalse(lend("a = 'é'").ascii());
    assertFalse(lend("a = \"\\u00e9\"").ascii());
    assertTrue(lend("a = \"\\u0041\"").ascii());
  }

  @Test
  void lentTextIsInTheSameArrayAgain() {
    assertSame(lend("a = 1").bytes(), lend("b = 2").bytes());
  }

  @Test
  void largeArraysAreKeptWhileMemoryLasts() {
    String large = "a = '" + "x".repeat(Limits.MAX_KEPT) + "'";
    byte[] lent = lend(large).bytes();
    assertTrue(lent.length > Limits.MAX_KEPT);
    assertSame(lent, lend(large).bytes());
    assertSame(lent, lend("a = 1").bytes());
  }

  @Test
  void hugeArraysAreNotKept() {
    byte[] huge = new byte[Limits.MAX_KEPT_SOFTLY];
    Arrays.fill(huge, (byte) 'x');
    byte[] opening = utf8("a = '");
    System.arraycopy(opening, 0, huge, 0, opening.length);
    huge[huge.length - 1] = '\'';
    byte[] lent = TomlJson.convert(new ByteSource(huge), DEFAULT).bytes();
    byte[] next = lend("a = 1").bytes();
    assertTrue(lent.length > Limits.MAX_KEPT_SOFTLY);
    assertTrue(next.length < 1000);
  }

  @Test
  void mistakeLeavesNothingBehind() {
    for (int i = 0; i < 3; i++) {
      assertThrows(TomlException.class, () -> TomlJson.convert("[a]\nb = { c.d = [1, { e.f = 2, "));
      assertEquals("{\"a\": 1}", TomlJson.convert("a = 1"));
    }
  }

  @Test
  void halfOfASurrogatePairIsRefusedWithItsPlace() {
    TomlException e =
        assertThrows(TomlException.class, () -> TomlJson.convert("é = 1\nb = '\uD83D'"));
    assertEquals(
        "half of a surrogate pair in the text: write the whole character", e.mistake().problem());
    assertEquals(2, e.mistake().line());
    assertEquals(6, e.mistake().column());
    assertThrows(TomlException.class, () -> TomlJson.convert("a = '?\uDE00'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"é", "я", "ঋ", "한", "😀", "é😀", "ab"})
  void textIsTheSameWhereverThePiecesItIsTakenInByEnd(String sample) {
    for (int length = 4088; length <= 4100; length++) {
      String filling = "x".repeat(length);
      String value = filling + sample + filling + sample.repeat(5000);
      assertEquals("{\"a\": \"" + value + "\"}", TomlJson.convert("a = '" + value + "'"));
    }
  }

  @Test
  void halfOfASurrogatePairAtTheEndOfAPieceIsRefusedWithItsPlace() {
    for (int length = 4088; length <= 4100; length++) {
      String toml = "a = '" + "x".repeat(length) + "\uD83D' # \u00E9";
      TomlException e = assertThrows(TomlException.class, () -> TomlJson.convert(toml));
      assertEquals(toml.indexOf('\uD83D'), e.mistake().offset());
    }
  }

  @Test
  void documentKnownToBeUtf8IsNotCheckedAgain() {
    record Known(byte[] bytes, boolean isAscii) implements Utf8Source {
      @Override
      public int length() {
        return bytes.length;
      }

      @Override
      public boolean isUtf8() {
        return true;
      }

      @Override
      public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, bytes.length);
      }
    }

    JsonText ascii = TomlJson.convert(new Known(utf8("a = 'e'"), true), DEFAULT);
    assertEquals("{\"a\": \"e\"}", text(ascii));
    assertTrue(ascii.ascii());
    JsonText escaped = TomlJson.convert(new Known(utf8("a = \"\\u00E9\""), true), DEFAULT);
    assertEquals("{\"a\": \"é\"}", text(escaped));
    assertFalse(escaped.ascii());
    JsonText other = TomlJson.convert(new Known(utf8("a = 'é'"), false), DEFAULT);
    assertEquals("{\"a\": \"é\"}", text(other));
    assertFalse(other.ascii());
  }

  @Test
  void threadsDoNotDisturbEachOther() throws InterruptedException {
    String[] results = new String[8];
    Thread[] threads = new Thread[results.length];
    for (int t = 0; t < threads.length; t++) {
      int id = t;
      threads[t] =
          new Thread(() -> {
            for (int i = 0; i < 500; i++) {
              results[id] = TomlJson.convert("t" + id + " = { a.b = " + id + ", c = [" + i + "] }");
            }
          });
      threads[t].start();
    }
    for (int t = 0; t < threads.length; t++) {
      threads[t].join();
      assertEquals("{\"t" + t + "\": {\"a\": {\"b\": " + t + "}, \"c\": [499]}}", results[t]);
    }
  }
}
