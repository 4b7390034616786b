// SPDX-License-Identifier: MIT
package jnibridge.processor;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A default value, written as a Python literal.
 *
 * @param value null, Boolean, Long, BigInteger, Double, String, byte[], List, Map or {@link Name}
 * @param text as written
 */
record Literal(@Nullable Object value, String text) {

  /** A dotted name, {@code Color.RED}. */
  record Name(String owner, String member) {}

  /** A tuple, whose items are a {@code List}. */
  record Tuple(List<@Nullable Object> items) {}

  /** Text that is not a literal. */
  static final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    SyntaxException(String message) {
      super(message);
    }
  }

  /**
   * Whether it names a member of an enum, here or inside: its {@code repr} is not what one writes.
   */
  boolean isNamed() {
    return isNamed(value);
  }

  private static boolean isNamed(@Nullable Object value) {
    if (value instanceof Tuple tuple) {
      return isNamed(tuple.items());
    } else if (value instanceof Map<?, ?> map) {
      return isNamed(map.keySet()) || isNamed(map.values());
    } else if (value instanceof Iterable<?> items) {
      for (Object item : items) {
        if (isNamed(item)) {
          return true;
        }
      }
      return false;
    }
    return value instanceof Name;
  }

  /** Reads one literal that fills the text. */
  static Literal parse(String text) throws SyntaxException {
    Parser parser = new Parser(text);
    Object value = parser.value();
    parser.skipBlanks();
    if (parser.at < text.length()) {
      throw parser.unexpected();
    }
    return new Literal(value, text.strip());
  }

  /** The literals of Python that a signature needs: recursive descent over one line. */
  static final class Parser {
    private final String text;
    int at;

    Parser(String text) {
      this.text = text;
    }

    void skipBlanks() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }

    boolean accept(char c) {
      skipBlanks();
      if (at < text.length() && text.charAt(at) == c) {
        at++;
        return true;
      }
      return false;
    }

    private char peek() {
      skipBlanks();
      return at < text.length() ? text.charAt(at) : '\0';
    }

    SyntaxException unexpected() {
      return at < text.length()
          ? new SyntaxException("unexpected '" + text.charAt(at) + "' in \"" + text + "\"")
          : new SyntaxException("\"" + text + "\" ends too early");
    }

    @Nullable Object value() throws SyntaxException {
      char c = peek();
      return switch (c) {
        case '"', '\'' -> string();
        case '[' -> items('[', ']');
        case '(' -> tuple();
        case '{' -> dict();
        default -> {
          if (c == 'b' && at + 1 < text.length() && "'\"".indexOf(text.charAt(at + 1)) >= 0) {
            at++;
            yield bytes();
          }
          yield Character.isLetter(c) || c == '_' ? word() : number();
        }
      };
    }

    private @Nullable Object word() throws SyntaxException {
      String name = name();
      return switch (name) {
        case "None" -> null;
        case "True" -> true;
        case "False" -> false;
        default -> {
          if (!accept('.')) {
            throw new SyntaxException("'" + name + "' is not a literal or a member of an enum");
          }
          yield new Name(name, name());
        }
      };
    }

    String name() throws SyntaxException {
      skipBlanks();
      int start = at;
      while (at < text.length()
          && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
        at++;
      }
      if (at == start) {
        throw unexpected();
      }
      return text.substring(start, at);
    }

    private Object number() throws SyntaxException {
      int start = at;
      while (at < text.length() && "+-._xXeE".indexOf(text.charAt(at)) >= 0
          || at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
        at++;
      }
      String digits = text.substring(start, at).replace("_", "");
      try {
        BigInteger whole =
            digits.matches("-?0[xX].*")
                ? new BigInteger(digits.replaceFirst("0[xX]", ""), 16)
                : new BigInteger(digits);
        return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : whole;
      } catch (NumberFormatException notWhole) {
        try {
          return Double.valueOf(digits);
        } catch (NumberFormatException e) {
          at = start;
          throw unexpected();
        }
      }
    }

    private String string() throws SyntaxException {
      char quote = text.charAt(at++);
      StringBuilder result = new StringBuilder();
      while (at < text.length() && text.charAt(at) != quote) {
        char c = text.charAt(at++);
        result.append(c == '\\' ? escape() : String.valueOf(c));
      }
      if (at == text.length()) {
        throw unexpected();
      }
      at++;
      return result.toString();
    }

    private String escape() throws SyntaxException {
      if (at == text.length()) {
        throw unexpected();
      }
      char c = text.charAt(at++);
      return switch (c) {
        case 'n' -> "\n";
        case 't' -> "\t";
        case 'r' -> "\r";
        case '0' -> "\0";
        case '\\', '\'', '"' -> String.valueOf(c);
        case 'x' -> hex(2);
        case 'u' -> hex(4);
        case 'U' -> hex(8);
        default -> throw new SyntaxException("unknown escape \\" + c + " in \"" + text + "\"");
      };
    }

    private String hex(int digits) throws SyntaxException {
      try {
        int end = at + digits;
        String character = Character.toString(Integer.parseInt(text.substring(at, end), 16));
        at = end;
        return character;
      } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
        throw unexpected();
      }
    }

    private byte[] bytes() throws SyntaxException {
      String text = string();
      byte[] bytes = new byte[text.length()];
      for (int i = 0; i < bytes.length; i++) {
        if (text.charAt(i) > 0xFF) {
          throw new SyntaxException("bytes can only hold characters up to \\xff");
        }
        bytes[i] = (byte) text.charAt(i);
      }
      return bytes;
    }

    private List<@Nullable Object> items(char open, char close) throws SyntaxException {
      accept(open);
      List<@Nullable Object> items = new ArrayList<>();
      while (!accept(close)) {
        items.add(value());
        if (!accept(',') && peek() != close) {
          throw unexpected();
        }
      }
      return items;
    }

    private Tuple tuple() throws SyntaxException {
      return new Tuple(items('(', ')'));
    }

    private Map<@Nullable Object, @Nullable Object> dict() throws SyntaxException {
      accept('{');
      Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
      while (!accept('}')) {
        Object key = value();
        if (!accept(':')) {
          throw unexpected();
        }
        entries.put(key, value());
        if (!accept(',') && peek() != '}') {
          throw unexpected();
        }
      }
      return entries;
    }
  }
}
