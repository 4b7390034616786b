// SPDX-License-Identifier: MIT
package afrim.toml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random tables, and random ways to write them in TOML. */
final class RandomDocument {
  private static final String[] PIECES = {
    "a",
    "key",
    "with blank",
    "é",
    "日本",
    "😀",
    "\"",
    "\\",
    "'",
    "\n",
    "\t",
    "\u0001",
    "#",
    "=",
    ".",
    "0123456789abcdef",
    "",
    "[x]"
  };

  private final Random random;

  RandomDocument(long seed) {
    random = new Random(seed);
  }

  // values

  Map<String, Object> table(int depth) {
    Map<String, Object> table = new LinkedHashMap<>();
    for (int size = random.nextInt(depth == 0 ? 14 : 5); size > 0; size--) {
      table.put(text(), value(depth + 1));
    }
    return table;
  }

  private Object value(int depth) {
    return switch (random.nextInt(depth < 4 ? 8 : 5)) {
      case 0 -> text();
      case 1 -> random.nextLong();
      case 2 -> (long) random.nextInt(1000) - 500;
      case 3 -> random.nextBoolean();
      case 4 -> text() + text() + text();
      case 5 -> array(depth);
      default -> table(depth);
    };
  }

  private List<Object> array(int depth) {
    List<Object> array = new ArrayList<>();
    for (int size = random.nextInt(4); size > 0; size--) {
      array.add(value(depth + 1));
    }
    return array;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int size = random.nextInt(3); size >= 0; size--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  // TOML

  /** The table as a document; the order of keys in sub-tables with headers of their own is kept. */
  String write(Map<String, Object> table) {
    StringBuilder toml = new StringBuilder();
    writeSection(toml, "", table);
    return toml.toString();
  }

  /**
   * Once a header is written, only headers can follow; so tables become headers only from some key
   * on.
   */
  private void writeSection(StringBuilder toml, String path, Map<String, Object> table) {
    List<Map.Entry<String, Object>> entries = new ArrayList<>(table.entrySet());
    int headers = entries.size();
    while (headers > 0
        && entries.get(headers - 1).getValue() instanceof Map
        && random.nextInt(4) > 0) {
      headers--;
    }
    for (Map.Entry<String, Object> entry : entries.subList(0, headers)) {
      writeEntry(toml, key(entry.getKey()), entry.getValue(), "\n");
    }
    for (Map.Entry<String, Object> entry : entries.subList(headers, entries.size())) {
      String name = path + key(entry.getKey());
      toml.append(blank())
          .append('[')
          .append(name)
          .append(']')
          .append(blank())
          .append(comment())
          .append('\n');
      writeSection(toml, name + " . ", map(entry.getValue()));
    }
  }

  private void writeEntry(StringBuilder toml, String key, Object value, String end) {
    if (value instanceof Map && !map(value).isEmpty() && random.nextInt(3) == 0) {
      for (Map.Entry<String, Object> entry : map(value).entrySet()) {
        writeEntry(
            toml, key + blank() + "." + blank() + key(entry.getKey()), entry.getValue(), end);
      }
    } else {
      toml.append(blank()).append(key).append(blank()).append('=').append(blank());
      writeValue(toml, value);
      toml.append(blank()).append(end.equals("\n") ? comment() : "").append(end);
    }
  }

  private void writeValue(StringBuilder toml, Object value) {
    if (value instanceof String text) {
      toml.append(string(text));
    } else if (value instanceof Map) {
      StringBuilder entries = new StringBuilder();
      map(value).forEach((key, member) -> writeEntry(entries, key(key), member, ",\n"));
      toml.append('{').append(entries).append(blank()).append('}');
    } else if (value instanceof List<?> array) {
      toml.append('[').append(lines());
      for (Object element : array) {
        writeValue(toml, element);
        toml.append(lines()).append(',').append(lines());
      }
      toml.append(']');
    } else if (value instanceof Long number && number >= 0 && random.nextBoolean()) {
      toml.append(random.nextBoolean() ? "0x" + Long.toHexString(number) : "+" + number);
    } else {
      toml.append(value);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private String key(String name) {
    return name.matches("[A-Za-z0-9_-]+") && random.nextBoolean() ? name : quoted(name);
  }

  private String string(String text) {
    boolean printable = text.chars().allMatch(c -> c >= ' ' || c == '\t' || c == '\n');
    if (printable && !text.contains("'") && random.nextBoolean()) {
      return "'''\n" + text + "'''";
    }
    return quoted(text);
  }

  private String quoted(String text) {
    boolean printable = text.chars().allMatch(c -> c >= ' ');
    if (printable && !text.contains("'") && random.nextBoolean()) {
      return "'" + text + "'";
    }
    StringBuilder basic = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          if (c < ' ' || c == '"' || c == '\\' || random.nextInt(10) == 0) {
            basic.append(String.format(c > 0xFFFF ? "\\U%08x" : "\\u%04X", c));
          } else {
            basic.appendCodePoint(c);
          }
        });
    return basic.append('"').toString();
  }

  private String blank() {
    return random.nextBoolean() ? "" : random.nextBoolean() ? " " : "\t ";
  }

  private String comment() {
    return random.nextInt(4) == 0 ? "# [é] = \"\t" : "";
  }

  private String lines() {
    return random.nextInt(3) > 0 ? blank() : "\r\n #x]\n";
  }
}
