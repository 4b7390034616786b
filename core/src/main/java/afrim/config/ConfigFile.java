// SPDX-License-Identifier: MIT
package afrim.config;

import afrim.toml.TomlTree;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What one file says, before any of it is carried out. Entries stand in the order of the file.
 *
 * <p>The forms are those that the reference's deserializer takes, among them arrays in the place of
 * tables with a fixed number of fields.
 */
record ConfigFile(Core core, List<Line> data, List<Line> translators, List<Line> translation) {
  /** A key and what it is set to. */
  record Line(String key, Entry entry) {}

  /** The largest integer that may stand in an entry has 64 bits, the least is -2^63. */
  private static final int ENTRY_BITS = 64;

  private static final int CORE_FIELDS = 4;
  private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it is not TOML, or a value has a wrong type
   */
  static ConfigFile parse(byte[] toml) {
    Map<String, Object> root = TomlTree.parse(toml);
    return new ConfigFile(
        core(root),
        entries(root, "data"),
        entries(root, "translators"),
        entries(root, "translation"));
  }

  private static Core core(Map<String, Object> root) {
    if (!root.containsKey("core")) {
      return Core.DEFAULT;
    }
    Object core = root.get("core");
    if (core instanceof List<?> fields && fields.size() == CORE_FIELDS) {
      return new Core(
          size(fields.get(0)), flag(fields.get(1)), size(fields.get(2)), flag(fields.get(3)));
    }
    Map<?, ?> table = table(core);
    return new Core(
        table.containsKey("buffer_size")
            ? size(at(table, "buffer_size"))
            : Core.DEFAULT.bufferSize(),
        table.containsKey("auto_capitalize")
            ? flag(at(table, "auto_capitalize"))
            : Core.DEFAULT.autoCapitalize(),
        table.containsKey("page_size") ? size(at(table, "page_size")) : Core.DEFAULT.pageSize(),
        table.containsKey("auto_commit")
            ? flag(at(table, "auto_commit"))
            : Core.DEFAULT.autoCommit());
  }

  private static long size(Object value) {
    if (value instanceof Long small && small >= 0) {
      return small;
    }
    if (value instanceof BigInteger large && large.signum() > 0 && large.bitLength() <= 64) {
      return large.min(LONG_MAX).longValue();
    }
    throw wrong("size", value);
  }

  private static boolean flag(Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw wrong("boolean", value);
  }

  private static List<Line> entries(Map<String, Object> root, String name) {
    if (!root.containsKey(name)) {
      return List.of();
    }
    Map<?, ?> table = table(at(root, name));
    List<Line> entries = new ArrayList<>(table.size());
    for (Map.Entry<?, ?> line : table.entrySet()) {
      entries.add(new Line((String) line.getKey(), entry(line.getValue())));
    }
    return entries;
  }

  private static Entry entry(Object value) {
    if (value instanceof String text) {
      return new Entry.Text(text);
    }
    checkIntegers(value);
    if (value instanceof List<?> array) {
      return arrayEntry(array);
    }
    if (value instanceof Map<?, ?> table) {
      return tableEntry(table);
    }
    throw wrong("entry", value);
  }

  private static Entry arrayEntry(List<?> array) {
    Optional<List<String>> texts = texts(array);
    if (texts.isPresent()) {
      return new Entry.Texts(texts.get());
    }
    if (array.size() == 2) {
      return aliased(array.get(0), array.get(0), array.get(1));
    }
    throw wrong("entry", array);
  }

  private static Entry tableEntry(Map<?, ?> table) {
    if (table.get("path") instanceof String path) {
      return new Entry.Include(path);
    }
    return aliased(
        table.containsKey("value") ? at(table, "value") : table,
        table.containsKey("values") ? at(table, "values") : table,
        table.containsKey("alias") ? at(table, "alias") : table);
  }

  private static Entry aliased(Object value, Object values, Object alias) {
    Optional<List<String>> aliases = texts(alias);
    if (aliases.isPresent() && value instanceof String text) {
      return new Entry.AliasedText(text, aliases.get());
    }
    Optional<List<String>> texts = texts(values);
    if (aliases.isPresent() && texts.isPresent()) {
      return new Entry.AliasedTexts(texts.get(), aliases.get());
    }
    throw wrong("entry", value);
  }

  private static Optional<List<String>> texts(Object value) {
    if (!(value instanceof List<?> array)) {
      return Optional.empty();
    }
    String[] texts = new String[array.size()];
    for (int i = 0; i < texts.length; i++) {
      if (!(array.get(i) instanceof String text)) {
        return Optional.empty();
      }
      texts[i] = text;
    }
    return Optional.of(List.of(texts));
  }

  /** Even a field that means nothing has to be an integer that fits. */
  private static void checkIntegers(Object value) {
    if (value instanceof List<?> array) {
      for (Object element : array) {
        checkIntegers(element);
      }
    } else if (value instanceof Map<?, ?> table) {
      for (Object field : table.values()) {
        checkIntegers(field);
      }
    } else if (value instanceof BigInteger large
        && (large.signum() < 0 || large.bitLength() > ENTRY_BITS)) {
      throw wrong("integer of 64 bits", large);
    }
  }

  private static Map<?, ?> table(Object value) {
    if (value instanceof Map<?, ?> table) {
      return table;
    }
    throw wrong("table", value);
  }

  private static Object at(Map<?, ?> table, String key) {
    return Objects.requireNonNull(table.get(key));
  }

  private static IllegalArgumentException wrong(String expected, Object found) {
    return new IllegalArgumentException("not a " + expected + ": " + found);
  }
}
