// SPDX-License-Identifier: MIT
package afrim.rhai;

import afrim.rhai.Token.Kind;
import afrim.rhai.Value.Array;
import afrim.rhai.Value.Char;
import afrim.rhai.Value.Dict;
import afrim.rhai.Value.Range;
import afrim.rhai.Value.Unit;

/**
 * The binary operators. Integers wrap around at 32 bits. Values of different types are unequal and
 * not ordered, without an error; all else that has no meaning is one.
 */
final class Operators {
  private Operators() {}

  /** {@code left operator right}; an array or map in the result belongs to the caller. */
  static Object apply(Kind operator, Object left, Object right, Run run) {
    switch (operator) {
      case EQUAL:
        return isEqual(left, right, run);
      case NOT_EQUAL:
        // The one pair of equal values that is not unequal either.
        return left != Unit.UNIT || right != Unit.UNIT ? !isEqualOrUnlike(left, right, run) : false;
      case IN:
        return contains(right, left, run);
      case NOT_IN:
        return !contains(right, left, run);
      default:
    }
    if (left instanceof Integer a && right instanceof Integer b) {
      return applyIntegers(operator, a, b);
    }
    return switch (operator) {
      case PLUS -> add(left, right, run);
      case MINUS -> subtract(left, right, run);
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> compare(operator, left, right, run);
      case AMPERSAND, PIPE, XOR -> applyBooleans(operator, left, right);
      case RANGE, RANGE_INCLUSIVE -> openRange(operator, left, right);
      default -> throw ScriptError.noFunction(operator.text, left, right);
    };
  }

  /** {@code target operator= right}: arrays and maps are changed in place, others replaced. */
  static Object assign(Kind operator, Object target, Object right, Run run) {
    if (operator == Kind.PLUS && target instanceof Array array) {
      run.checkSize(array.items().size() + 1);
      if (right instanceof Array other) {
        run.charge(other.items().size());
        run.checkSize(array.items().size() + other.items().size());
        array.items().addAll(other.items());
      } else {
        array.items().add(right);
      }
      return array;
    } else if (operator == Kind.PLUS
        && target instanceof Dict dict
        && right instanceof Dict other) {
      run.charge(other.entries().size());
      run.checkSize(dict.entries().size() + other.entries().size());
      dict.entries().putAll(other.entries());
      return dict;
    }
    return apply(operator, target, right, run);
  }

  /** {@code item in container}. */
  static boolean contains(Object container, Object item, Run run) {
    if (container instanceof Range range && item instanceof Integer i) {
      return range.contains(i);
    } else if (container instanceof String text && item instanceof String part) {
      run.chargeScan(text.length());
      return text.contains(part);
    } else if (container instanceof String text && item instanceof Char c) {
      run.chargeScan(text.length());
      return text.indexOf(c.code()) >= 0;
    } else if (container instanceof Array array) {
      for (Object element : array.items()) {
        run.charge(1);
        if (Values.equal(element, item, run)) {
          return true;
        }
      }
      return false;
    } else if (container instanceof Dict dict && item instanceof String key) {
      return dict.entries().containsKey(key);
    }
    throw ScriptError.noFunction("contains", container, item);
  }

  // ------------------------------------------------------------------ integers and booleans

  private static Object applyIntegers(Kind operator, int a, int b) {
    return switch (operator) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / checkDivisor(b);
      case MODULO -> a % checkDivisor(b);
      case POWER -> power(a, b);
      case SHIFT_LEFT -> b < 0 ? a >> -b : a << b;
      case SHIFT_RIGHT -> b < 0 ? a << -b : a >> b;
      case AMPERSAND -> a & b;
      case PIPE -> a | b;
      case XOR -> a ^ b;
      case LESS -> a < b;
      case LESS_EQUAL -> a <= b;
      case GREATER -> a > b;
      case GREATER_EQUAL -> a >= b;
      case RANGE -> new Range(a, b, false);
      case RANGE_INCLUSIVE -> new Range(a, b, true);
      default -> throw ScriptError.noFunction(operator.text, a, b);
    };
  }

  private static int checkDivisor(int divisor) {
    if (divisor == 0) {
      throw ScriptError.arithmetic("Division by zero");
    }
    return divisor;
  }

  /** Wraps around; the exponent counts as unsigned. */
  private static int power(int base, int exponent) {
    int result = 1;
    int square = base;
    for (int bits = exponent; bits != 0; bits >>>= 1) {
      if ((bits & 1) != 0) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }

  private static Object applyBooleans(Kind operator, Object left, Object right) {
    if (left instanceof Boolean a && right instanceof Boolean b) {
      return switch (operator) {
        case AMPERSAND -> a & b;
        case PIPE -> a | b;
        default -> a ^ b;
      };
    }
    throw ScriptError.noFunction(operator.text, left, right);
  }

  /** {@code a..} and {@code ..b}. */
  private static Range openRange(Kind operator, Object left, Object right) {
    boolean inclusive = operator == Kind.RANGE_INCLUSIVE;
    if (left instanceof Integer start && right == Unit.UNIT) {
      return new Range(start, Integer.MAX_VALUE, inclusive);
    } else if (left == Unit.UNIT && right instanceof Integer end) {
      return new Range(0, end, inclusive);
    }
    throw ScriptError.noFunction(operator.text, left, right);
  }

  // ------------------------------------------------------------------ equality and order

  private static boolean isEqual(Object left, Object right, Run run) {
    if (left instanceof Range a && right instanceof Range b && a.inclusive() != b.inclusive()) {
      throw ScriptError.noFunction("==", left, right);
    }
    return isEqualOrUnlike(left, right, run);
  }

  private static boolean isEqualOrUnlike(Object left, Object right, Run run) {
    if (left instanceof Value.FnPointer && right instanceof Value.FnPointer) {
      throw ScriptError.noFunction("==", left, right);
    }
    return Values.equal(left, right, run);
  }

  private static boolean compare(Kind operator, Object left, Object right, Run run) {
    int order;
    if (left instanceof String a && right instanceof String b) {
      run.chargeScan(Math.min(a.length(), b.length()));
      order = Values.compareText(a, b);
    } else if (left instanceof Char a && right instanceof Char b) {
      order = Integer.compare(a.code(), b.code());
    } else if (left instanceof Char a && right instanceof String b) {
      order = Values.compareText(Character.toString(a.code()), firstTwo(b));
    } else if (left instanceof String a && right instanceof Char b) {
      order = Values.compareText(firstTwo(a), Character.toString(b.code()));
    } else if (left instanceof Boolean a && right instanceof Boolean b) {
      order = Boolean.compare(a, b);
    } else if (left == Unit.UNIT || Values.typeCode(left) != Values.typeCode(right)) {
      return false;
    } else {
      throw ScriptError.noFunction(operator.text, left, right);
    }
    return switch (operator) {
      case LESS -> order < 0;
      case LESS_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      default -> order >= 0;
    };
  }

  /** A character is compared with no more than the first two of a string. */
  private static String firstTwo(String text) {
    int end = 0;
    for (int i = 0; i < 2 && end < text.length(); i++) {
      end += Character.charCount(text.codePointAt(end));
    }
    return text.substring(0, end);
  }

  // ------------------------------------------------------------------ sums and differences

  private static Object add(Object left, Object right, Run run) {
    boolean text = left instanceof String || right instanceof String;
    if (text || (left instanceof Char && right instanceof Char)) {
      String a = Values.toText(left, run);
      String b = Values.toText(right, run);
      run.chargeText(a.length() + b.length());
      return a.concat(b);
    } else if (left instanceof Array && right instanceof Array
        || left instanceof Dict && right instanceof Dict) {
      return assign(Kind.PLUS, Values.copy(left, run), Values.copy(right, run), run);
    }
    throw ScriptError.noFunction("+", left, right);
  }

  /** A string without all that is equal to the right side. */
  private static Object subtract(Object left, Object right, Run run) {
    if (left instanceof String text && (right instanceof String || right instanceof Char)) {
      String part = Values.toText(right, run);
      run.chargeText(text.length());
      return part.isEmpty() ? text : text.replace(part, "");
    }
    throw ScriptError.noFunction("-", left, right);
  }
}
