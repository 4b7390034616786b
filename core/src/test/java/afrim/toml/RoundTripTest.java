// SPDX-License-Identifier: MIT
package afrim.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random values, written as TOML in random ways, come back. */
class RoundTripTest {
  private static final int DOCUMENTS = 3000;

  @Test
  void randomValuesComeBackAsJsonText() {
    for (int seed = 0; seed < DOCUMENTS; seed++) {
      RandomDocument random = new RandomDocument(seed);
      Map<String, Object> table = random.table(0);
      String toml = random.write(table);
      StringBuilder json = new StringBuilder();
      print(json, table);
      assertEquals(json.toString(), TomlJson.convert(toml), toml);
      assertEquals(List.of(), Toml.check(toml, TomlVersion.V1_1), toml);
    }
  }

  @Test
  void randomValuesComeBackAsJavaValues() {
    for (int seed = 0; seed < DOCUMENTS; seed++) {
      RandomDocument random = new RandomDocument(seed);
      Map<String, Object> table = random.table(0);
      String toml = random.write(table);
      assertEquals(table, TomlTree.parse(toml.getBytes(StandardCharsets.UTF_8)), toml);
    }
  }

  @Test
  void everyLayoutOfRandomValuesMeansTheSame() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    for (int seed = 0; seed < DOCUMENTS; seed++) {
      RandomDocument random = new RandomDocument(seed);
      String toml = random.write(random.table(0));
      String plain = TomlJson.convert(toml);
      for (Options options :
          List.of(
              Options.DEFAULT.withCompact(true),
              Options.DEFAULT.withIndent(seed % 4),
              Options.DEFAULT.withSortKeys(true),
              Options.DEFAULT.withSortKeys(true).withIndent(1).withCompact(true))) {
        String text = TomlJson.convert(toml, options);
        assertEquals(mapper.readTree(plain), mapper.readTree(text), toml);
        if (options.sortKeys()) {
          assertSorted(mapper.readValue(text, Map.class));
        }
      }
    }
  }

  private static void assertSorted(Object value) {
    if (value instanceof Map<?, ?> table) {
      TreeMap<String, Object> sorted =
          new TreeMap<>((a, b) ->
              java.util.Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray()));
      table.forEach((key, member) -> sorted.put((String) key, member));
      assertEquals(List.copyOf(sorted.keySet()), List.copyOf(table.keySet()));
      table.values().forEach(RoundTripTest::assertSorted);
    } else if (value instanceof List<?> array) {
      array.forEach(RoundTripTest::assertSorted);
    }
  }

  /** What Python's json module prints. */
  private static void print(StringBuilder json, Object value) {
    if (value instanceof Map<?, ?> table) {
      json.append('{');
      for (Iterator<? extends Map.Entry<?, ?>> i = table.entrySet().iterator(); i.hasNext(); ) {
        Map.Entry<?, ?> entry = i.next();
        print(json, entry.getKey());
        json.append(": ");
        print(json, entry.getValue());
        json.append(i.hasNext() ? ", " : "");
      }
      json.append('}');
    } else if (value instanceof List<?> array) {
      json.append('[');
      for (int i = 0; i < array.size(); i++) {
        json.append(i > 0 ? ", " : "");
        print(json, array.get(i));
      }
      json.append(']');
    } else if (value instanceof String text) {
      json.append('"');
      for (char c : text.toCharArray()) {
        switch (c) {
          case '"', '\\' -> json.append('\\').append(c);
          case '\n' -> json.append("\\n");
          case '\t' -> json.append("\\t");
          default -> json.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
      }
      json.append('"');
    } else {
      json.append(value);
    }
  }
}
