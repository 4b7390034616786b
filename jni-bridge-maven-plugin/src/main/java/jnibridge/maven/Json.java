// SPDX-License-Identifier: MIT
package jnibridge.maven;

import java.util.Collection;
import java.util.Map;

/** Writes maps, collections and texts as JSON, indented by two. */
final class Json {

  private final StringBuilder out = new StringBuilder();

  private Json() {}

  static String write(Object value) {
    Json json = new Json();
    json.value(value, "\n");
    return json.out.append('\n').toString();
  }

  private void value(Object value, String line) {
    if (value instanceof Map<?, ?> map) {
      String separator = "";
      out.append('{');
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.append(separator).append(line).append("  ");
        text(entry.getKey().toString());
        out.append(": ");
        value(entry.getValue(), line + "  ");
        separator = ",";
      }
      out.append(map.isEmpty() ? "" : line).append('}');
    } else if (value instanceof Collection<?> list) {
      String separator = "";
      out.append('[');
      for (Object item : list) {
        out.append(separator).append(line).append("  ");
        value(item, line + "  ");
        separator = ",";
      }
      out.append(list.isEmpty() ? "" : line).append(']');
    } else if (value instanceof Integer) {
      out.append(value);
    } else {
      text(value.toString());
    }
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || Character.isSurrogate(c)) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
