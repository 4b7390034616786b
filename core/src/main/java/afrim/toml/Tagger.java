// SPDX-License-Identifier: MIT
package afrim.toml;

import java.util.Arrays;

/**
 * Puts each scalar value into a JSON object that names its type, as the conformance suite toml-test
 * wants it: {@code {"type": "integer", "value": "1"}}. It looks at the value's two texts when both
 * are there, so that the readers need not know of types.
 *
 * <p>For a {@link TomlTree} integers may have up to 128 bits, strings stay as they are, and a tag
 * opens with a sign that no value of JSON begins with.
 */
record Tagger(boolean forTree) {
  private static final int DATE_LENGTH = "\"1979-05-27\"".length();
  private static final int LOCAL_LENGTH = "\"1979-05-27T07:32:00".length();

  /** In the place of an object's brace. */
  private static final byte TREE_TAG = '<';

  private static final String TYPE = "\"type\": ";
  private static final String MIDDLE = ", \"value\": ";

  /** Where the type stands in a tag, and the value behind the type. */
  static final int TYPE_START = 1 + TYPE.length();

  static final int VALUE_START = MIDDLE.length();

  /** More than the tag adds. */
  private static final int TAG_LENGTH = 64;

  /**
   * Wraps the value between {@code start} and the cursor, whose JSON text begins at {@code
   * textStart}.
   */
  void wrap(Source source, int start, JsonBuffer json, int textStart) {
    int first = source.bytes[start];
    boolean string = first == '"' || first == '\'';
    if (string && forTree) {
      return;
    }
    byte[] text = Arrays.copyOfRange(json.bytes, textStart, json.length);
    json.length = textStart;
    json.reserveMore(source.pos, text.length + TAG_LENGTH);
    json.put(forTree ? TREE_TAG : '{');
    json.putAscii(TYPE);
    json.put('"');
    json.putAscii(string ? "string" : type(text));
    json.put('"');
    json.putAscii(MIDDLE);
    if (text[0] == '"') {
      put(json, text);
    } else {
      json.put('"');
      if (text[0] == 'n') {
        putSpecial(json, source.bytes, start);
      } else {
        put(json, text);
      }
      json.put('"');
    }
    json.put('}');
  }

  private static void put(JsonBuffer json, byte[] text) {
    System.arraycopy(text, 0, json.bytes, json.length, text.length);
    json.length += text.length;
  }

  /** {@code inf}, {@code -inf} or {@code nan}. */
  private static void putSpecial(JsonBuffer json, byte[] in, int start) {
    boolean signed = in[start] == '-' || in[start] == '+';
    boolean inf = in[signed ? start + 1 : start] == 'i';
    json.putAscii(!inf ? "nan" : in[start] == '-' ? "-inf" : "inf");
  }

  private static String type(byte[] text) {
    return switch (text[0]) {
      case 't', 'f' -> "bool";
      case 'n' -> "float";
      case '"' -> dateType(text);
      default -> isFloat(text) ? "float" : "integer";
    };
  }

  private static String dateType(byte[] text) {
    if (text[3] == ':') {
      return "time-local";
    }
    if (text.length == DATE_LENGTH) {
      return "date-local";
    }
    for (int i = LOCAL_LENGTH; i < text.length; i++) {
      if (text[i] == 'Z' || text[i] == '+' || text[i] == '-') {
        return "datetime";
      }
    }
    return "datetime-local";
  }

  private static boolean isFloat(byte[] number) {
    for (byte octet : number) {
      if (octet == '.' || octet == 'e') {
        return true;
      }
    }
    return false;
  }
}
