// SPDX-License-Identifier: MIT
package afrim.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;

/** Documents made to hurt. The time limit is only there to tell quadratic from linear. */
class LimitsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static <T> T inTime(ThrowingSupplier<T> work) {
    return assertTimeoutPreemptively(PATIENCE, work);
  }

  private static TomlMistake mistake(String toml) {
    return inTime(() -> assertThrows(TomlException.class, () -> TomlJson.convert(toml))).mistake();
  }

  private static String problem(String toml) {
    return mistake(toml).problem();
  }

  private static final String TOO_DEEP = "nested more than 255 levels deep: flatten the document";

  @Test
  void aMillionOpenBracketsAreTooDeep() {
    assertEquals(TOO_DEEP, problem("a = " + "[".repeat(1_000_000)));
    assertEquals(TOO_DEEP, problem("a = " + "{b=".repeat(1_000_000)));
    assertEquals(
        "a table name cannot begin with '[': write [name], or [[name]] without blanks",
        problem("[".repeat(1_000_000)));
  }

  @Test
  void aHundredThousandDotsAreTooDeep() {
    String dotted = "a" + ".a".repeat(100_000);
    assertEquals(TOO_DEEP, problem(dotted + " = 1"));
    assertEquals(TOO_DEEP, problem("[" + dotted + "]"));
    assertEquals(TOO_DEEP, problem("x = { " + dotted + " = 1 }"));
  }

  @Test
  void theDeepestNestingIsConvertedInEveryForm() {
    int levels = Limits.MAX_DEPTH - 1;
    assertEquals(
        "{\"a\": " + "[".repeat(levels) + "]".repeat(levels) + "}",
        TomlJson.convert("a = " + "[".repeat(levels) + "]".repeat(levels)));
    String objects = "{\"a\": ".repeat(levels) + "{}" + "}".repeat(levels);
    assertEquals(objects, TomlJson.convert("[a" + ".a".repeat(levels - 1) + "]"));
    assertEquals(
        objects,
        TomlJson.convert("a = " + "{a=".repeat(levels - 1) + "{}" + "}".repeat(levels - 1)));
    assertEquals(
        objects.replace(" ", ""),
        TomlJson.convert(
            "a" + ".a".repeat(levels - 1) + " = {}",
            Options.DEFAULT.withSortKeys(true).withCompact(true)));
    assertEquals(TOO_DEEP, problem("[a" + ".a".repeat(levels) + "]"));
  }

  @Test
  void twoMillionKeysInOneTable() {
    int count = 2_000_000;
    StringBuilder toml = new StringBuilder();
    for (int i = 0; i < count; i++) {
      toml.append('k').append(i).append("=1\n");
    }
    String json =
        inTime(() -> TomlJson.convert(toml.toString(), Options.DEFAULT.withCompact(true)));
    assertEquals(toml.length() + 3L * count + 1, json.length() + (long) count);
    toml.append("k77 = 2");
    assertEquals(
        "this key is already in the table: remove one of the two, or rename it",
        problem(toml.toString()));
  }

  @Test
  void keysThatCollideInKnownHashesAreNoSlower() {
    // "Aa" and "BB" have one String.hashCode, and so has every mixture of them.
    StringBuilder toml = new StringBuilder();
    for (int i = 0; i < 1 << 17; i++) {
      for (int bit = 0; bit < 17; bit++) {
        toml.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      toml.append("=1\n");
    }
    // Words that differ in their upper halves only, and keys that differ in their length only.
    for (int i = 0; i < 1 << 16; i++) {
      toml.append("\"aaaa").append((char) (0x4E00 + i % 0x5000)).append(i).append("\"=1\n");
    }
    for (int i = 1; i < 3000; i++) {
      toml.append("_".repeat(i)).append("=1\n");
    }
    String json = inTime(() -> TomlJson.convert(toml.toString()));
    assertTrue(json.length() > toml.length());
  }

  @Test
  void aHundredMegabytesAreConverted() {
    byte[] record =
        "[[package]]\nname = \"some-package\"\nversion = \"1.2.3\"\nn = [1, 2.5]\n\n"
            .getBytes(StandardCharsets.UTF_8);
    int count = 100_000_000 / record.length;
    byte[] toml = new byte[count * record.length];
    for (int i = 0; i < count; i++) {
      System.arraycopy(record, 0, toml, i * record.length, record.length);
    }
    JsonText json = inTime(() -> TomlJson.convert(new ByteSource(toml), Options.DEFAULT));
    String element = "{\"name\": \"some-package\", \"version\": \"1.2.3\", \"n\": [1, 2.5]}";
    assertEquals(
        "{\"package\": []}".length() + (long) count * (element.length() + 2) - 2, json.length());
    String end = new String(json.bytes(), json.length() - 100, 100, StandardCharsets.UTF_8);
    assertTrue(end.endsWith(", " + element + "]}"), end);
  }

  @Test
  void oneLongValueOfEachKindIsReadInLinearTime() {
    int size = 3_000_000;
    List<String> documents = new ArrayList<>();
    documents.add("a = '" + "x".repeat(size) + "'");
    documents.add("a = \"" + "\\u00e9".repeat(size) + "\"");
    documents.add("a = \"\"\"" + "\"\"\\\n".repeat(size) + "\"\"\"");
    documents.add("a = '''" + "\n".repeat(size) + "'''");
    documents.add("a = 1." + "0".repeat(size));
    documents.add("a = 0." + "0".repeat(size) + "1e" + size);
    documents.add("a = 1e" + "0".repeat(size));
    documents.add("a = 1" + "_1".repeat(size));
    documents.add("a = 12:00:00." + "1".repeat(size));
    documents.add("a = [" + "[],".repeat(size) + "]");
    documents.add("a = [" + "{},".repeat(size) + "]");
    documents.add("a = [" + "\n#\n".repeat(size) + "]");
    documents.add("x".repeat(size) + " = 1");
    documents.add("\"" + "\\t".repeat(size) + "\" = 1");
    documents.add("a = {" + "b.c = 1 #\n".repeat(1) + "}");
    documents.add("#" + "\t".repeat(size));
    documents.add("[[a]]\n".repeat(size));
    for (String toml : documents) {
      String outcome =
          inTime(() -> {
            try {
              return TomlJson.convert(toml).substring(0, 2);
            } catch (TomlException e) {
              return e.mistake().problem();
            }
          });
      String start = toml.substring(0, Math.min(toml.length(), 20));
      assertEquals(
          start.startsWith("a = 1_1_1")
              ? "this integer does not fit in 64 bits: put it in quotation marks, or write a float"
              : toml.startsWith("#") ? "{}" : "{\"",
          outcome,
          start);
    }
  }

  @Test
  void tablesThatAreNamedAgainAndAgainAreFoundQuickly() {
    StringBuilder toml = new StringBuilder();
    for (int i = 0; i < 200_000; i++) {
      toml.append("[a.b.c.d").append(i).append("]\nx.y = 1\nx.z = 2\n");
    }
    String json = inTime(() -> TomlJson.convert(toml.toString()));
    assertTrue(json.endsWith("\"d199999\": {\"x\": {\"y\": 1, \"z\": 2}}}}}}"));
  }

  @Test
  void manyMistakesAreFoundInLinearTime() {
    int count = 200_000;
    List<TomlMistake> mistakes = inTime(() -> Toml.check("a = \n".repeat(count), TomlVersion.V1_1));
    // each line has no value, and from the second on a key that was there
    assertEquals(2 * count - 1, mistakes.size());
    assertEquals(count, mistakes.get(mistakes.size() - 1).line());
    List<TomlMistake> open = inTime(() -> Toml.check("a = [[[\n".repeat(count), TomlVersion.V1_1));
    assertTrue(open.size() >= 1);
  }

  @Test
  void sortingADeepAndWideDocumentIsNotQuadratic() {
    StringBuilder toml = new StringBuilder();
    toml.append("z = ").append("{b=1,a=".repeat(200)).append('[');
    for (int i = 300_000; i > 0; i--) {
      toml.append("{b=").append(i).append(",a=1},");
    }
    toml.append(']').append("}".repeat(200));
    Options options = Options.DEFAULT.withSortKeys(true).withIndent(1);
    String json = inTime(() -> TomlJson.convert(toml.toString(), options));
    assertTrue(json.endsWith("\"b\": 1\n }\n}"));
  }
}
