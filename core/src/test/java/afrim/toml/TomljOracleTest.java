// SPDX-License-Identifier: MIT
package afrim.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** tomlj, which reads TOML 1.1 too, finds the same values. */
class TomljOracleTest {
  @Test
  void corpusHasTheSameValues() throws IOException {
    for (Path path : Corpus.documents("files-toml-1.1.0", "valid/")) {
      // tomlj takes decoded text, where a byte order mark has no business.
      assertSameValues(Files.readString(path).replaceFirst("^\uFEFF", ""));
    }
  }

  @Test
  void randomDocumentsHaveTheSameValues() {
    for (int seed = 100_000; seed < 100_500; seed++) {
      RandomDocument random = new RandomDocument(seed);
      assertSameValues(random.write(random.table(0)));
    }
  }

  private static void assertSameValues(String toml) {
    TomlParseResult expected = org.tomlj.Toml.parse(toml, org.tomlj.TomlVersion.V1_1_0);
    assertFalse(expected.hasErrors(), toml);
    assertEquals(
        plain(expected), comparable(TomlTree.parse(toml.getBytes(StandardCharsets.UTF_8))), toml);
  }

  private static Object plain(Object value) {
    if (value instanceof TomlTable table) {
      Map<String, Object> map = new LinkedHashMap<>();
      table.keySet().forEach(key -> map.put(key, plain(table.get(List.of(key)))));
      return map;
    }
    if (value instanceof TomlArray array) {
      List<Object> list = new ArrayList<>();
      for (int i = 0; i < array.size(); i++) {
        list.add(plain(array.get(i)));
      }
      return list;
    }
    return value;
  }

  private static Object comparable(Object value) {
    if (value instanceof Map<?, ?> table) {
      Map<Object, Object> map = new LinkedHashMap<>();
      table.forEach((key, member) -> map.put(key, comparable(member)));
      return map;
    }
    if (value instanceof List<?> array) {
      return array.stream().map(TomljOracleTest::comparable).toList();
    }
    return value instanceof TomlTree.DateTime date ? parse(date.text()) : value;
  }

  private static Object parse(String text) {
    if (text.charAt(2) == ':') {
      return LocalTime.parse(text);
    }
    if (text.length() == 10) {
      return LocalDate.parse(text);
    }
    return text.substring(10).matches(".*[Z+-].*")
        ? OffsetDateTime.parse(text)
        : LocalDateTime.parse(text);
  }
}
