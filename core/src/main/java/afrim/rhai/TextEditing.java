// SPDX-License-Identifier: MIT
package afrim.rhai;

import afrim.rhai.Value.Char;
import afrim.rhai.Value.Range;
import afrim.rhai.Value.Unit;
import java.util.Locale;

/**
 * Built-in methods that change a string or character; the new value goes into the first argument.
 */
final class TextEditing {
  private TextEditing() {}

  static void addTo(Natives natives) {
    natives
        .addMutating("trim", "s", (f, a) -> set(f, a, Texts.trim((String) a[0])))
        .addMutating("clear", "s", (f, a) -> set(f, a, ""))
        .addMutating("make_upper", "s", (f, a) -> set(f, a, upper((String) a[0])))
        .addMutating("make_lower", "s", (f, a) -> set(f, a, lower((String) a[0])))
        .addMutating("make_upper", "c", (f, a) -> set(a, TextFunctions.toUpper((Char) a[0])))
        .addMutating("make_lower", "c", (f, a) -> set(a, TextFunctions.toLower((Char) a[0])))
        .addMutating("append", "s*", (f, a) -> set(f, a, a[0] + Values.toText(a[1], f.run)))
        .addMutating("set", "sic", (f, a) -> setAt(f, a))
        .addMutating("pop", "s", (f, a) -> pop(f, a))
        .addMutating("pop", "si", (f, a) -> popText(f, a))
        .addMutating("truncate", "si", (f, a) -> crop(f, a, 0, Math.max(0, (Integer) a[1])))
        .addMutating("crop", "si", (f, a) -> crop(f, a, (Integer) a[1], Integer.MAX_VALUE))
        .addMutating("crop", "sii", (f, a) -> crop(f, a, (Integer) a[1], (Integer) a[2]))
        .addMutating(
            "crop", "sr", (f, a) -> set(f, a, TextFunctions.slice((String) a[0], (Range) a[1])));
    for (String part : new String[] {"s", "c"}) {
      natives
          .addMutating("remove", "s" + part, (f, a) -> replace(f, a, ""))
          .addMutating("pad", "si" + part, (f, a) -> pad(f, a))
          .addMutating("replace", "ss" + part, (f, a) -> replace(f, a, TextFunctions.text(a[2])))
          .addMutating("replace", "sc" + part, (f, a) -> replace(f, a, TextFunctions.text(a[2])));
    }
  }

  private static Object set(Frame frame, Object[] a, String text) {
    return set(a, TextFunctions.made(frame, text));
  }

  private static Object set(Object[] a, Object value) {
    return GeneralFunctions.replace(a, value);
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** A place outside the string is ignored. */
  private static Object setAt(Frame frame, Object[] a) {
    String text = (String) a[0];
    int length = Texts.length(text);
    int index = (Integer) a[1];
    int position = index < 0 ? index + length : index;
    return position < 0 || position >= length
        ? Unit.UNIT
        : set(frame, a, Texts.replaceAt(text, position, (Char) a[2]));
  }

  /** Removes the last character and returns it, or {@code ()}. */
  private static Object pop(Frame frame, Object[] a) {
    String text = (String) a[0];
    if (text.isEmpty()) {
      return Unit.UNIT;
    }
    int last = text.codePointBefore(text.length());
    set(frame, a, text.substring(0, text.length() - Character.charCount(last)));
    return new Char(last);
  }

  /** Removes the last characters and returns them. */
  private static Object popText(Frame frame, Object[] a) {
    String text = (String) a[0];
    int count = Math.min(Math.max(0, (Integer) a[1]), Texts.length(text));
    int end = text.offsetByCodePoints(text.length(), -count);
    set(frame, a, text.substring(0, end));
    return text.substring(end);
  }

  private static Object crop(Frame frame, Object[] a, int start, int count) {
    return set(frame, a, Texts.slice((String) a[0], start, count));
  }

  private static Object replace(Frame frame, Object[] a, String by) {
    String text = (String) a[0];
    String part = TextFunctions.text(a[1]);
    // The longest possible result is checked before it is made.
    long places = part.isEmpty() ? text.length() + 1L : text.length() / part.length();
    frame.run.checkLength((int) Math.min(Integer.MAX_VALUE, text.length() + places * by.length()));
    return set(frame, a, part.isEmpty() ? spread(text, by) : text.replace(part, by));
  }

  /** Puts {@code by} before, between and after all characters. */
  private static String spread(String text, String by) {
    StringBuilder result = new StringBuilder(by);
    text.codePoints().forEach(c -> result.appendCodePoint(c).append(by));
    return result.toString();
  }

  /** Appends the padding as often as needed, and cuts at the length asked for. */
  private static Object pad(Frame frame, Object[] a) {
    String text = (String) a[0];
    String padding = TextFunctions.text(a[2]);
    int length = (Integer) a[1];
    int missing = length - Texts.length(text);
    if (length <= 0 || missing <= 0 || padding.isEmpty()) {
      return Unit.UNIT;
    }
    frame.run.checkLength(length);
    int times = (missing - 1) / Texts.length(padding) + 1;
    frame.run.checkLength((int) Math.min(Integer.MAX_VALUE, (long) times * padding.length()));
    return set(frame, a, Texts.slice(text + padding.repeat(times), 0, length));
  }
}
