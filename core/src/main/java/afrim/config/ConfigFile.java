// SPDX-License-Identifier: MIT
package afrim.config;

import afrim.toml.TomlTree;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
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

  /** The fields of {@code core} where it is an array. */
  private static final List<String> CORE_FIELDS =
      List.of("buffer_size", "auto_capitalize", "page_size", "auto_commit");

  private static final String ENTRY =
      "a text, an array of texts, {path = text}, {value = text, alias = texts}"
          + " or {values = texts, alias = texts}";

  private static final String INTEGER = "one from -2^63 to 2^64-1";

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
    Object core = at(root, "core");
    Map<?, ?> table =
        core instanceof List<?> fields && fields.size() == CORE_FIELDS.size()
            ? named(fields)
            : table(core, "core");
    return new Core(
        size(table, "buffer_size", Core.DEFAULT.bufferSize()),
        flag(table, "auto_capitalize", Core.DEFAULT.autoCapitalize()),
        size(table, "page_size", Core.DEFAULT.pageSize()),
        flag(table, "auto_commit", Core.DEFAULT.autoCommit()));
  }

  private static Map<?, ?> named(List<?> fields) {
    Map<String, Object> table = new HashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      table.put(CORE_FIELDS.get(i), fields.get(i));
    }
    return table;
  }

  private static long size(Map<?, ?> core, String field, long otherwise) {
    if (!core.containsKey(field)) {
      return otherwise;
    }
    Object value = at(core, field);
    if (value instanceof Long small && small >= 0) {
      return small;
    }
    if (value instanceof BigInteger large && large.signum() > 0 && large.bitLength() <= 64) {
      return large.min(LONG_MAX).longValue();
    }
    throw wrong(TomlValue.keys("core", field), "a size", value, "an integer from 0 to 2^64-1");
  }

  private static boolean flag(Map<?, ?> core, String field, boolean otherwise) {
    if (!core.containsKey(field)) {
      return otherwise;
    }
    Object value = at(core, field);
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw wrong(TomlValue.keys("core", field), "a boolean", value, "true or false");
  }

  private static List<Line> entries(Map<String, Object> root, String name) {
    if (!root.containsKey(name)) {
      return List.of();
    }
    Map<?, ?> table = table(at(root, name), name);
    List<Line> entries = new ArrayList<>(table.size());
    for (Map.Entry<?, ?> line : table.entrySet()) {
      String key = (String) line.getKey();
      Object value = line.getValue();
      if (value instanceof String text) {
        entries.add(new Line(key, new Entry.Text(text)));
      } else {
        checkIntegers(value, name, key);
        Optional<Entry> entry = entry(value);
        if (entry.isEmpty()) {
          throw wrong(TomlValue.keys(name, key), "an entry", value, ENTRY);
        }
        entries.add(new Line(key, entry.get()));
      }
    }
    return entries;
  }

  /** The entry that a value other than a text is, if it is one. */
  private static Optional<Entry> entry(Object value) {
    if (value instanceof List<?> array) {
      return arrayEntry(array);
    }
    return value instanceof Map<?, ?> table ? tableEntry(table) : Optional.empty();
  }

  private static Optional<Entry> arrayEntry(List<?> array) {
    Optional<List<String>> texts = texts(array);
    if (texts.isPresent()) {
      return Optional.of(new Entry.Texts(texts.get()));
    }
    return array.size() == 2 ? aliased(array.get(0), array.get(0), array.get(1)) : Optional.empty();
  }

  private static Optional<Entry> tableEntry(Map<?, ?> table) {
    if (table.get("path") instanceof String path) {
      return Optional.of(new Entry.Include(path));
    }
    return aliased(
        table.containsKey("value") ? at(table, "value") : table,
        table.containsKey("values") ? at(table, "values") : table,
        table.containsKey("alias") ? at(table, "alias") : table);
  }

  private static Optional<Entry> aliased(Object value, Object values, Object alias) {
    Optional<List<String>> aliases = texts(alias);
    if (aliases.isPresent() && value instanceof String text) {
      return Optional.of(new Entry.AliasedText(text, aliases.get()));
    }
    Optional<List<String>> texts = texts(values);
    return aliases.isPresent() && texts.isPresent()
        ? Optional.of(new Entry.AliasedTexts(texts.get(), aliases.get()))
        : Optional.empty();
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
  private static void checkIntegers(Object value, String table, String key) {
    if (value instanceof List<?> array) {
      for (Object element : array) {
        checkIntegers(element, table, key);
      }
    } else if (value instanceof Map<?, ?> fields) {
      for (Object field : fields.values()) {
        checkIntegers(field, table, key);
      }
    } else if (value instanceof BigInteger large
        && (large.signum() < 0 || large.bitLength() > ENTRY_BITS)) {
      throw wrong(TomlValue.keys(table, key), "an integer of 64 bits", large, INTEGER);
    }
  }

  private static Map<?, ?> table(Object value, String name) {
    if (value instanceof Map<?, ?> table) {
      return table;
    }
    throw wrong(name, "a table", value, "[" + name + "] and what is in it below");
  }

  private static Object at(Map<?, ?> table, String key) {
    return Objects.requireNonNull(table.get(key));
  }

  private static IllegalArgumentException wrong(
      String where, String expected, Object found, String remedy) {
    return new IllegalArgumentException(
        where + ": not " + expected + ": " + TomlValue.of(found) + " (write " + remedy + ")");
  }
}
