// SPDX-License-Identifier: MIT
package afrim.rhai;

import afrim.rhai.Value.Array;
import afrim.rhai.Value.Char;
import afrim.rhai.Value.Chars;
import afrim.rhai.Value.Dict;
import afrim.rhai.Value.FnPointer;
import afrim.rhai.Value.Range;
import afrim.rhai.Value.Steps;
import afrim.rhai.Value.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;

/** What every value has: a type, a text, equality, an order, a copy. */
final class Values {
  private Values() {}

  /** The name that {@code type_of} gives. */
  static String typeName(Object value) {
    return switch (typeCode(value)) {
      case 'i' -> "i32";
      case 'b' -> "bool";
      case 's' -> "string";
      case 'c' -> "char";
      case 'u' -> "()";
      case 'a' -> "array";
      case 'm' -> "map";
      case 'f' -> "Fn";
      case 'r' -> ((Range) value).inclusive() ? "range=" : "range";
      default -> "range";
    };
  }

  /** The letter that stands for the type of {@code value} in the signatures of {@link Natives}. */
  static char typeCode(Object value) {
    if (value instanceof String) {
      return 's';
    } else if (value instanceof Integer) {
      return 'i';
    } else if (value instanceof Boolean) {
      return 'b';
    } else if (value instanceof Array) {
      return 'a';
    } else if (value instanceof Char) {
      return 'c';
    } else if (value instanceof Unit) {
      return 'u';
    } else if (value instanceof Dict) {
      return 'm';
    } else if (value instanceof Range) {
      return 'r';
    } else if (value instanceof FnPointer) {
      return 'f';
    }
    return 'x';
  }

  /** A value of its own: arrays and maps are copied, all the way down. */
  static Object copy(Object value, Run run) {
    return value instanceof Array || value instanceof Dict ? copy(value, run, 0) : value;
  }

  private static Object copy(Object value, Run run, int depth) {
    if (value instanceof Array array) {
      run.charge(1 + array.items().size());
      checkDepth(depth);
      ArrayList<Object> items = new ArrayList<>(array.items().size());
      for (Object item : array.items()) {
        items.add(copy(item, run, depth + 1));
      }
      return new Array(items);
    } else if (value instanceof Dict dict) {
      run.charge(1 + dict.entries().size());
      checkDepth(depth);
      Dict copy = new Dict();
      for (Map.Entry<String, Object> entry : dict.entries().entrySet()) {
        copy.entries().put(entry.getKey(), copy(entry.getValue(), run, depth + 1));
      }
      return copy;
    }
    return value;
  }

  private static void checkDepth(int depth) {
    if (depth > Limits.VALUE_DEPTH) {
      throw new LimitError("Arrays and maps are nested too deeply");
    }
  }

  // ------------------------------------------------------------------ equality and order

  /**
   * The operator {@code ==}: values of different types differ, but a character equals its string.
   */
  static boolean equal(Object left, Object right, Run run) {
    return equal(left, right, run, 0);
  }

  private static boolean equal(Object left, Object right, Run run, int depth) {
    if (left instanceof String a && right instanceof String b) {
      run.chargeScan(Math.min(a.length(), b.length()));
      return a.equals(b);
    } else if (left instanceof Array a && right instanceof Array b) {
      return equalItems(a.items(), b.items(), run, depth);
    } else if (left instanceof Dict a && right instanceof Dict b) {
      run.charge(a.entries().size());
      return a.entries().keySet().equals(b.entries().keySet())
          && equalItems(a.entries().values(), b.entries().values(), run, depth);
    } else if (left instanceof Char c && right instanceof String text) {
      return isOnly(c, text);
    } else if (left instanceof String text && right instanceof Char c) {
      return isOnly(c, text);
    } else if (left instanceof FnPointer) {
      return false;
    }
    return left.equals(right);
  }

  private static boolean equalItems(
      Collection<Object> left, Collection<Object> right, Run run, int depth) {
    if (left.size() != right.size()) {
      return false;
    }
    checkDepth(depth);
    Iterator<Object> others = right.iterator();
    for (Object item : left) {
      run.charge(1);
      if (!equal(item, others.next(), run, depth + 1)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a {@code switch} takes the case: like {@link #equal}, and the types are the same. */
  static boolean matches(Object value, Object label, Run run) {
    if (value instanceof Array a && label instanceof Array b) {
      if (a.items().size() != b.items().size()) {
        return false;
      }
      for (int i = 0; i < a.items().size(); i++) {
        if (!matches(a.items().get(i), b.items().get(i), run)) {
          return false;
        }
      }
      return true;
    }
    return typeCode(value) == typeCode(label) && equal(value, label, run);
  }

  private static boolean isOnly(Char c, String text) {
    return !text.isEmpty()
        && text.codePointAt(0) == c.code()
        && text.length() == Character.charCount(c.code());
  }

  /** The order of strings: by code point, which is the order of their UTF-8 bytes. */
  static int compareText(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean surrogates = Character.isSurrogate(a) || Character.isSurrogate(b);
        return surrogates
            ? Integer.compare(pointAt(left, i), pointAt(right, i))
            : Character.compare(a, b);
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  /** The code point to which the unit at {@code index} belongs, also when it is its second half. */
  private static int pointAt(String text, int index) {
    boolean second = index > 0 && Character.isLowSurrogate(text.charAt(index));
    return text.codePointAt(second ? index - 1 : index);
  }

  // ------------------------------------------------------------------ text

  /** What {@code print}, {@code to_string} and interpolation show. */
  static String toText(Object value, Run run) {
    if (value instanceof String text) {
      return text;
    } else if (value instanceof Integer || value instanceof Boolean) {
      return value.toString();
    } else if (value instanceof Char c) {
      return Character.toString(c.code());
    } else if (value instanceof Unit) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    appendDebug(text, value, run, 0);
    return text.toString();
  }

  /** What {@code to_debug} shows, and what arrays and maps show of their elements. */
  static String toDebug(Object value, Run run) {
    StringBuilder text = new StringBuilder();
    appendDebug(text, value, run, 0);
    return text.toString();
  }

  private static void appendDebug(StringBuilder out, Object value, Run run, int depth) {
    checkDepth(depth);
    run.charge(1);
    run.checkLength(out.length());
    if (value instanceof String text) {
      run.chargeText(text.length());
      appendQuoted(out, text);
    } else if (value instanceof Unit) {
      out.append("()");
    } else if (value instanceof Array array) {
      String separator = "[";
      for (Object item : array.items()) {
        out.append(separator);
        appendDebug(out, item, run, depth + 1);
        separator = ", ";
      }
      out.append(array.items().isEmpty() ? "[]" : "]");
    } else if (value instanceof Dict dict) {
      String separator = "#{";
      for (Map.Entry<String, Object> entry : dict.entries().entrySet()) {
        appendQuoted(out.append(separator), entry.getKey());
        appendDebug(out.append(": "), entry.getValue(), run, depth + 1);
        separator = ", ";
      }
      out.append(dict.entries().isEmpty() ? "#{}" : "}");
    } else if (value instanceof Range range) {
      out.append(range.start()).append(range.inclusive() ? "..=" : "..").append(range.end());
    } else if (value instanceof FnPointer pointer) {
      out.append("Fn(").append(pointer.name()).append(')');
    } else if (value instanceof Steps || value instanceof Chars) {
      out.append("range");
    } else if (value instanceof Char c) {
      out.appendCodePoint(c.code());
    } else {
      out.append(Objects.toString(value));
    }
  }

  /** A string in quotes, escaped as Rust's {@code {:?}} does. */
  private static void appendQuoted(StringBuilder out, String text) {
    out.append('"');
    text.codePoints().forEach(c -> appendEscaped(out, c));
    out.append('"');
  }

  private static void appendEscaped(StringBuilder out, int c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case 0 -> out.append("\\0");
      default -> {
        if (isInvisible(c)) {
          out.append("\\u{").append(Integer.toHexString(c)).append('}');
        } else {
          out.appendCodePoint(c);
        }
      }
    }
  }

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.UNASSIGNED, Character.PRIVATE_USE -> true;
      case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
      case Character.SPACE_SEPARATOR -> c != ' ';
      default -> false;
    };
  }
}
