// SPDX-License-Identifier: MIT
package afrim.rhai;

import afrim.rhai.Value.Array;
import afrim.rhai.Value.Char;
import afrim.rhai.Value.Chars;
import afrim.rhai.Value.Range;
import afrim.rhai.Value.Unit;
import java.util.Collections;
import java.util.Locale;

/** Built-in functions that look at strings and characters. */
final class TextFunctions {
  private TextFunctions() {}

  static void addTo(Natives natives) {
    addMeasures(natives);
    addSearches(natives);
    addParts(natives);
    addSplits(natives);
  }

  private static void addMeasures(Natives natives) {
    natives
        .addProperty("len", "s", (f, a) -> Texts.length((String) a[0]))
        .addProperty("bytes", "s", (f, a) -> Texts.utf8Length((String) a[0]))
        .addProperty("is_empty", "s", (f, a) -> ((String) a[0]).isEmpty())
        .add("min", "ss", (f, a) -> compare(a) <= 0 ? a[0] : a[1])
        .add("max", "ss", (f, a) -> compare(a) >= 0 ? a[0] : a[1])
        .add("to_upper", "s", (f, a) -> made(f, ((String) a[0]).toUpperCase(Locale.ROOT)))
        .add("to_lower", "s", (f, a) -> made(f, ((String) a[0]).toLowerCase(Locale.ROOT)))
        .add("to_upper", "c", (f, a) -> toUpper((Char) a[0]))
        .add("to_lower", "c", (f, a) -> toLower((Char) a[0]));
  }

  private static int compare(Object[] a) {
    return Values.compareText((String) a[0], (String) a[1]);
  }

  static Object made(Frame frame, String text) {
    frame.run.chargeText(text.length());
    return text;
  }

  /** A character whose mapping is more than one stays as it is. */
  static Char toUpper(Char c) {
    return single(c, Character.toString(c.code()).toUpperCase(Locale.ROOT));
  }

  static Char toLower(Char c) {
    return single(c, Character.toString(c.code()).toLowerCase(Locale.ROOT));
  }

  private static Char single(Char c, String mapped) {
    return Texts.length(mapped) == 1 ? new Char(mapped.codePointAt(0)) : c;
  }

  /** The text of a string or character. */
  static String text(Object value) {
    return value instanceof Char c ? Character.toString(c.code()) : (String) value;
  }

  // ------------------------------------------------------------------ searching

  private static void addSearches(Natives natives) {
    for (String part : new String[] {"s", "c"}) {
      natives
          .add("contains", "s" + part, (f, a) -> ((String) a[0]).contains(text(a[1])))
          .add("starts_with", "s" + part, (f, a) -> ((String) a[0]).startsWith(text(a[1])))
          .add("ends_with", "s" + part, (f, a) -> ((String) a[0]).endsWith(text(a[1])))
          .add("index_of", "s" + part, (f, a) -> indexOf((String) a[0], text(a[1]), 0))
          .add(
              "index_of",
              "s" + part + "i",
              (f, a) -> indexOf((String) a[0], text(a[1]), (Integer) a[2]));
    }
  }

  private static int indexOf(String text, String part, int start) {
    int length = Texts.length(text);
    int first = start < 0 ? Math.max(0, start + length) : start;
    if (first >= length) {
      return -1;
    }
    int found = text.indexOf(part, text.offsetByCodePoints(0, first));
    return found < 0 ? -1 : text.codePointCount(0, found);
  }

  // ------------------------------------------------------------------ parts

  private static void addParts(Natives natives) {
    natives
        .add("get", "si", (f, a) -> get((String) a[0], (Integer) a[1]))
        .add("sub_string", "sr", (f, a) -> slice((String) a[0], (Range) a[1]))
        .add("sub_string", "si", (f, a) -> slice((String) a[0], (Integer) a[1], Integer.MAX_VALUE))
        .add("sub_string", "sii", (f, a) -> slice((String) a[0], (Integer) a[1], (Integer) a[2]))
        .addProperty("chars", "s", (f, a) -> new Chars((String) a[0]))
        .add("chars", "sr", (f, a) -> new Chars(slice((String) a[0], (Range) a[1])))
        .add("chars", "si", (f, a) -> chars(a, Integer.MAX_VALUE))
        .add("chars", "sii", (f, a) -> chars(a, (Integer) a[2]))
        .add("to_chars", "s", (f, a) -> toChars(f, (String) a[0]));
  }

  private static Object get(String text, int index) {
    int length = Texts.length(text);
    int position = index < 0 ? index + length : index;
    return position < 0 || position >= length
        ? Unit.UNIT
        : new Char(text.codePointAt(text.offsetByCodePoints(0, position)));
  }

  private static Chars chars(Object[] a, int count) {
    return new Chars(slice((String) a[0], (Integer) a[1], count));
  }

  /** Unlike an index, this takes a negative start of a range for the beginning. */
  static String slice(String text, Range range) {
    int start = Math.max(0, range.start());
    int end = Math.max(start, range.end());
    boolean closed = range.inclusive() && end < Integer.MAX_VALUE;
    return Texts.slice(text, start, closed ? end - start + 1 : end - start);
  }

  static String slice(String text, int start, int count) {
    return Texts.slice(text, start, count);
  }

  private static Array toChars(Frame frame, String text) {
    frame.run.checkSize(Texts.length(text));
    frame.run.charge(text.length());
    Array chars = new Array();
    text.codePoints().forEach(c -> chars.items().add(new Char(c)));
    return chars;
  }

  // ------------------------------------------------------------------ splitting

  private static void addSplits(Natives natives) {
    natives
        .add("split", "s", (f, a) -> splitAtBlanks(f, (String) a[0]))
        .add("split", "si", (f, a) -> splitAt((String) a[0], (Integer) a[1]));
    for (String delimiter : new String[] {"s", "c"}) {
      natives
          .add(
              "split",
              "s" + delimiter,
              (f, a) -> split(f, (String) a[0], text(a[1]), Integer.MAX_VALUE))
          .add(
              "split",
              "s" + delimiter + "i",
              (f, a) -> split(f, (String) a[0], text(a[1]), (Integer) a[2]))
          .add(
              "split_rev",
              "s" + delimiter,
              (f, a) -> splitFromEnd(f, (String) a[0], text(a[1]), Integer.MAX_VALUE))
          .add(
              "split_rev",
              "s" + delimiter + "i",
              (f, a) -> splitFromEnd(f, (String) a[0], text(a[1]), (Integer) a[2]));
    }
  }

  private static Array splitAtBlanks(Frame frame, String text) {
    Array parts = new Array();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || Texts.isBlank(text.charAt(i))) {
        if (i > start) {
          add(frame, parts, text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return parts;
  }

  /** Two parts; what lies before the beginning or after the end is the beginning or the end. */
  private static Array splitAt(String text, int index) {
    int length = Texts.length(text);
    int position = Math.max(0, Math.min(length, index < 0 ? index + length : index));
    int offset = text.offsetByCodePoints(0, position);
    Array parts = new Array();
    // Zero is taken for the end by the reference.
    if (index == 0) {
      offset = text.length();
    }
    parts.items().add(text.substring(0, offset));
    parts.items().add(text.substring(offset));
    return parts;
  }

  private static Array split(Frame frame, String text, String delimiter, int limit) {
    Array parts = new Array();
    int start = 0;
    int from = 0;
    while (parts.items().size() + 1 < limit) {
      int end = delimiter.isEmpty() ? nextBoundary(text, from) : text.indexOf(delimiter, from);
      if (end < 0) {
        break;
      }
      add(frame, parts, text.substring(start, end));
      start = end + delimiter.length();
      from = delimiter.isEmpty() ? end + 1 : start;
    }
    add(frame, parts, text.substring(start));
    return parts;
  }

  /** An empty delimiter stands before, between and after all characters. */
  private static int nextBoundary(String text, int from) {
    int next = from;
    if (next > 0 && next < text.length() && Character.isLowSurrogate(text.charAt(next))) {
      next++;
    }
    return next > text.length() ? -1 : next;
  }

  private static Array splitFromEnd(Frame frame, String text, String delimiter, int limit) {
    if (delimiter.isEmpty()) {
      Array parts = split(frame, text, delimiter, Integer.MAX_VALUE);
      Collections.reverse(parts.items());
      while (parts.items().size() > Math.max(1, limit)) {
        int last = parts.items().size() - 1;
        Object joined = parts.items().get(last) + (String) parts.items().get(last - 1);
        parts.items().remove(last);
        parts.items().set(last - 1, made(frame, (String) joined));
      }
      return parts;
    }
    Array parts = new Array();
    int end = text.length();
    while (parts.items().size() + 1 < limit) {
      int found = text.lastIndexOf(delimiter, end - delimiter.length());
      if (found < 0 || end < delimiter.length()) {
        break;
      }
      add(frame, parts, text.substring(found + delimiter.length(), end));
      end = found;
    }
    add(frame, parts, text.substring(0, end));
    return parts;
  }

  private static void add(Frame frame, Array parts, String part) {
    frame.run.charge(1);
    frame.run.chargeText(part.length());
    frame.run.checkSize(parts.items().size() + 1);
    parts.items().add(part);
  }
}
