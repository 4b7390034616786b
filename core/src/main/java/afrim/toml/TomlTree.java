// SPDX-License-Identifier: MIT
package afrim.toml;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A TOML document as plain Java values: tables as {@link LinkedHashMap} in the document's order,
 * arrays as {@link ArrayList}, and {@link String}, {@link Long}, {@link BigInteger} (for integers
 * of 65 to 128 bits), {@link Double} (also infinite or not a number), {@link Boolean}, {@link
 * DateTime}.
 */
public final class TomlTree {
  /** Elements that an array has room for at first: most arrays of most documents are short. */
  private static final int FEW = 4;

  private final byte[] json;
  private int at;

  private TomlTree(byte[] json) {
    this.json = json;
  }

  /**
   * A date, a time, or both.
   *
   * @param text in the form of RFC 3339, as far as it goes: {@code 1979-05-27T07:32:00Z}, {@code
   *     1979-05-27}, {@code 07:32:00}
   */
  public record DateTime(String text) {}

  /**
   * Reads a document of TOML 1.1. Integers may have up to 128 bits, from -2^127 to 2^128-1.
   *
   * @param utf8 the document in UTF-8, perhaps with a byte order mark
   * @return the document's table, to be changed as one likes
   * @throws TomlException if the bytes are not TOML in UTF-8
   * @throws IllegalArgumentException if a float is beyond the range of a double
   */
  public static Map<String, Object> parse(byte[] utf8) {
    byte[] tagged =
        Workspace.ofThread()
            .give(new ByteSource(utf8), Options.DEFAULT.withCompact(true), new Tagger(true));
    return new TomlTree(tagged).readTable();
  }

  private Map<String, Object> readTable() {
    Map<String, Object> table = new LinkedHashMap<>();
    at++;
    while (json[at] != '}') {
      skipSeparator();
      String key = readString();
      skipSeparator();
      table.put(key, readValue());
    }
    at++;
    return table;
  }

  private List<Object> readArray() {
    List<Object> array = new ArrayList<>(FEW);
    at++;
    while (json[at] != ']') {
      skipSeparator();
      array.add(readValue());
    }
    at++;
    return array;
  }

  private Object readValue() {
    return switch (json[at]) {
      case '"' -> readString();
      case '[' -> readArray();
      case '{' -> readTable();
      default -> readTagged();
    };
  }

  private Object readTagged() {
    at += Tagger.TYPE_START;
    String type = readString();
    at += Tagger.VALUE_START;
    String text = readString();
    at++;
    return switch (type) {
      case "bool" -> text.equals("true");
      case "integer" -> integer(text);
      case "float" -> number(text);
      default -> new DateTime(text);
    };
  }

  private static Object integer(String text) {
    if (text.length() <= 18) {
      return Long.valueOf(text);
    }
    BigInteger value = new BigInteger(text);
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }

  private static Double number(String text) {
    return switch (text) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> finite(text);
    };
  }

  private static Double finite(String text) {
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException("a float beyond the range of a double: " + text);
    }
    return value;
  }

  private void skipSeparator() {
    while (json[at] == ',' || json[at] == ':' || json[at] == ' ') {
      at++;
    }
  }

  private String readString() {
    int start = at + 1;
    int end = JsonFormatter.endOfString(json, at) - 1;
    at = end + 1;
    String text = new String(json, start, end - start, StandardCharsets.UTF_8);
    return text.indexOf('\\') < 0 ? text : unescape(text);
  }

  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit != '\\') {
        plain.append(unit);
        continue;
      }
      unit = text.charAt(++i);
      switch (unit) {
        case 'b' -> plain.append('\b');
        case 't' -> plain.append('\t');
        case 'n' -> plain.append('\n');
        case 'f' -> plain.append('\f');
        case 'r' -> plain.append('\r');
        case 'u' -> {
          plain.append((char) Integer.parseInt(text, i + 1, i + 5, 16));
          i += 4;
        }
        default -> plain.append(unit);
      }
    }
    return plain.toString();
  }
}
