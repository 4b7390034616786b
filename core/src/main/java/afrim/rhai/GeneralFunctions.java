// SPDX-License-Identifier: MIT
package afrim.rhai;

import afrim.rhai.Value.Char;
import afrim.rhai.Value.FnPointer;
import afrim.rhai.Value.Range;
import afrim.rhai.Value.Steps;
import afrim.rhai.Value.Unit;

/** Built-in functions for integers, characters, ranges, function pointers and for any value. */
final class GeneralFunctions {
  private GeneralFunctions() {}

  static void addTo(Natives natives) {
    addAny(natives);
    addIntegers(natives);
    addBits(natives);
    addRanges(natives);
  }

  private static void addAny(Natives natives) {
    natives
        .add("type_of", "*", (f, a) -> Values.typeName(a[0]))
        .add("to_string", "*", (f, a) -> Values.toText(a[0], f.run))
        .add("to_debug", "*", (f, a) -> Values.toDebug(a[0], f.run))
        // What scripts print has no reader; the words are there so that such scripts run.
        .add("print", "", (f, a) -> Unit.UNIT)
        .add("print", "*", (f, a) -> Unit.UNIT)
        .add("debug", "", (f, a) -> Unit.UNIT)
        .add("debug", "*", (f, a) -> Unit.UNIT)
        .add("exit", "", (f, a) -> Calls.exit())
        .add("exit", "*", (f, a) -> Calls.exit(Values.copy(a[0], f.run)))
        .add("Fn", "s", (f, a) -> Calls.pointer((String) a[0]))
        .addProperty("name", "f", (f, a) -> ((FnPointer) a[0]).name())
        .addProperty("is_anonymous", "f", (f, a) -> ((FnPointer) a[0]).closure() != null)
        .add("is_def_fn", "si", GeneralFunctions::isDefined);
  }

  private static Object isDefined(Frame frame, Object[] a) {
    return frame.module.program().function((String) a[0], (Integer) a[1]) != null;
  }

  private static void addIntegers(Natives natives) {
    natives
        .add("parse_int", "s", (f, a) -> parse((String) a[0], 10))
        .add("parse_int", "si", (f, a) -> parse((String) a[0], (Integer) a[1]))
        .add("abs", "i", (f, a) -> Math.abs((Integer) a[0]))
        .add("sign", "i", (f, a) -> Integer.signum((Integer) a[0]))
        .addProperty("is_odd", "i", (f, a) -> ((Integer) a[0] & 1) != 0)
        .addProperty("is_even", "i", (f, a) -> ((Integer) a[0] & 1) == 0)
        .addProperty("is_zero", "i", (f, a) -> (Integer) a[0] == 0)
        .add("min", "ii", (f, a) -> Math.min((Integer) a[0], (Integer) a[1]))
        .add("max", "ii", (f, a) -> Math.max((Integer) a[0], (Integer) a[1]))
        .add("min", "cc", (f, a) -> code(a[0]) <= code(a[1]) ? a[0] : a[1])
        .add("max", "cc", (f, a) -> code(a[0]) >= code(a[1]) ? a[0] : a[1])
        .add("to_int", "i", (f, a) -> a[0])
        .add("to_int", "c", (f, a) -> code(a[0]))
        .add("to_hex", "i", (f, a) -> Integer.toHexString((Integer) a[0]))
        .add("to_octal", "i", (f, a) -> Integer.toOctalString((Integer) a[0]))
        .add("to_binary", "i", (f, a) -> Integer.toBinaryString((Integer) a[0]));
  }

  private static int code(Object c) {
    return ((Char) c).code();
  }

  /** Blanks around, a sign, ASCII digits; all else is an error. */
  private static int parse(String source, int radix) {
    String text = Texts.trim(source);
    if (radix < 2 || radix > 36) {
      throw ScriptError.arithmetic("Invalid radix: '" + radix + "'");
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7F) {
        throw notANumber(text);
      }
    }
    try {
      return Integer.parseInt(text, radix);
    } catch (NumberFormatException e) {
      throw notANumber(text);
    }
  }

  private static ScriptError notANumber(String text) {
    return ScriptError.arithmetic("Error parsing integer number '" + text + "'");
  }

  private static void addBits(Natives natives) {
    natives
        .add("get_bit", "ii", (f, a) -> Bits.isSet((Integer) a[0], (Integer) a[1]))
        .add("get_bits", "ir", (f, a) -> Bits.get((Integer) a[0], (Range) a[1]))
        .add("get_bits", "iii", (f, a) -> Bits.get((Integer) a[0], (Integer) a[1], (Integer) a[2]))
        .addMutating(
            "set_bit",
            "iib",
            (f, a) -> replace(a, Bits.set((Integer) a[0], (Integer) a[1], (Boolean) a[2])))
        .addMutating(
            "set_bits",
            "iri",
            (f, a) -> replace(a, Bits.set((Integer) a[0], (Range) a[1], (Integer) a[2])))
        .addMutating(
            "set_bits",
            "iiii",
            (f, a) ->
                replace(
                    a, Bits.set((Integer) a[0], (Integer) a[1], (Integer) a[2], (Integer) a[3])));
  }

  /** Changes what a method was called on to {@code value}. */
  static Object replace(Object[] arguments, Object value) {
    arguments[0] = value;
    return Unit.UNIT;
  }

  private static void addRanges(Natives natives) {
    natives
        .add("range", "ii", (f, a) -> new Range((Integer) a[0], (Integer) a[1], false))
        .add("range", "iii", (f, a) -> steps((Integer) a[0], (Integer) a[1], (Integer) a[2]))
        .add("range", "ri", (f, a) -> steps((Range) a[0], (Integer) a[1]))
        .addProperty("start", "r", (f, a) -> ((Range) a[0]).start())
        .addProperty("end", "r", (f, a) -> ((Range) a[0]).end())
        .addProperty("is_inclusive", "r", (f, a) -> ((Range) a[0]).inclusive())
        .addProperty("is_exclusive", "r", (f, a) -> !((Range) a[0]).inclusive())
        .addProperty("is_empty", "r", (f, a) -> ((Range) a[0]).isEmpty())
        .add("contains", "ri", (f, a) -> ((Range) a[0]).contains((Integer) a[1]));
  }

  /** Steps that lead nowhere make an empty range. */
  private static Object steps(int start, int end, int step) {
    boolean reaches = step > 0 ? start < end : step < 0 && start > end;
    return reaches ? new Steps(start, end, step) : new Steps(start, start, 1);
  }

  private static Object steps(Range range, int step) {
    boolean closed = range.inclusive() && range.end() < Integer.MAX_VALUE;
    return steps(range.start(), closed ? range.end() + 1 : range.end(), step);
  }
}
