// SPDX-License-Identifier: MIT
package afrim.config;

import afrim.toml.TomlTree.DateTime;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Keys and values of a file as they stand in messages: in the notation of TOML, but not too long.
 */
final class TomlValue {
  private static final int LONGEST = 60;

  private final StringBuilder text = new StringBuilder();

  private TomlValue() {}

  /** Returns a value, cut off where it gets long. */
  static String of(Object value) {
    TomlValue shown = new TomlValue();
    shown.append(value);
    StringBuilder text = shown.text;
    if (text.codePointCount(0, text.length()) > LONGEST) {
      text.setLength(text.offsetByCodePoints(0, LONGEST));
      text.append('\u2026');
    }
    return text.toString();
  }

  /** Returns the dotted key of a value in a table. */
  static String keys(String table, String key) {
    return table + "." + key(key);
  }

  private static String key(String key) {
    boolean bare = !key.isEmpty();
    for (int i = 0; i < key.length() && bare; i++) {
      char c = key.charAt(i);
      bare = c < 0x80 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
    }
    return bare ? key : Quoted.of(key);
  }

  private void append(Object value) {
    if (value instanceof String string) {
      // Each character takes two units at most.
      text.append(Quoted.of(start(string)));
    } else if (value instanceof List<?> array) {
      text.append('[');
      appendAll(array);
      text.append(']');
    } else if (value instanceof Map<?, ?> table) {
      text.append('{');
      appendAll(table.entrySet());
      text.append('}');
    } else if (value instanceof Map.Entry<?, ?> field) {
      text.append(key(start((String) field.getKey()))).append(" = ");
      append(field.getValue());
    } else {
      text.append(value instanceof DateTime time ? time.text() : value.toString());
    }
  }

  private void appendAll(Collection<?> parts) {
    Iterator<?> rest = parts.iterator();
    while (rest.hasNext() && text.length() <= 2 * LONGEST) {
      append(rest.next());
      text.append(rest.hasNext() ? ", " : "");
    }
  }

  /** As much of a string as can be shown, and a little more. */
  private static String start(String string) {
    int most = 2 * LONGEST + 2;
    return string.length() <= most ? string : string.substring(0, most);
  }
}
