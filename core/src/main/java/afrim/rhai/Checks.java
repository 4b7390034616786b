// SPDX-License-Identifier: MIT
package afrim.rhai;

import afrim.rhai.Literals.Fixed;
import afrim.rhai.Literals.Scalar;
import afrim.rhai.Operations.Row;
import afrim.rhai.Token.Kind;
import afrim.rhai.Value.Array;
import afrim.rhai.Value.Dict;
import afrim.rhai.Value.Range;
import afrim.rhai.Variables.Local;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the parser rejects though its grammar is right: it could only fail when it is evaluated.
 * {@code place} is where in the source it begins.
 */
final class Checks {
  private Checks() {}

  /** Rejects an index of a literal that can never be right. */
  static void checkIndex(Node base, Node index, int place) {
    Object value = base instanceof Scalar scalar ? scalar.value() : null;
    boolean row = isArray(base) || value instanceof String || value instanceof Integer;
    if ((!row && !isDict(base)) || !(index instanceof Scalar literal)) {
      return;
    }
    boolean isText = literal.value() instanceof String;
    boolean isNumber = literal.value() instanceof Integer || literal.value() instanceof Range;
    if (row ? !isNumber : !isText && !(literal.value() instanceof Range)) {
      throw new SyntaxError("Invalid index in indexing expression").at(place);
    }
  }

  private static boolean isArray(Node node) {
    return node instanceof Literals.ArrayLiteral
        || (node instanceof Fixed fixed && fixed.value() instanceof Array);
  }

  private static boolean isDict(Node node) {
    return node instanceof Literals.DictLiteral
        || (node instanceof Fixed fixed && fixed.value() instanceof Dict);
  }

  /** Rejects a literal where a condition is needed. */
  static Node checkBoolean(Node node, int place) {
    String type = literalType(node);
    if (type != null && !type.equals("a boolean")) {
      throw new SyntaxError("Expecting a boolean expression, not " + type).at(place);
    }
    return node;
  }

  /** Rejects a literal that no loop can run over. */
  static Node checkIterable(Node node, int place) {
    String type = literalType(node);
    boolean iterable =
        type == null
            || type.equals("a string")
            || type.equals("an array")
            || type.equals("a range")
            || type.equals("a function");
    if (!iterable) {
      throw new SyntaxError("Expecting an iterable value, not " + type).at(place);
    }
    return node;
  }

  /** The type of a literal, or {@code null} for all else. */
  private static @Nullable String literalType(Node node) {
    if (isArray(node)) {
      return "an array";
    } else if (isDict(node)) {
      return "an object map";
    } else if (node instanceof Literals.Template) {
      return "a string";
    } else if (node instanceof Literals.Anonymous) {
      return "a function";
    }
    if (!(node instanceof Scalar scalar)) {
      return null;
    }
    return switch (Values.typeCode(scalar.value())) {
      case 'i' -> "a number";
      case 'c' -> "a character";
      case 's' -> "a string";
      case 'b' -> "a boolean";
      case 'r' -> "a range";
      default -> "()";
    };
  }

  /** Rejects what cannot stand before an equals sign. */
  static void checkAssignable(Node node, int place) {
    if (node instanceof Local local && local.constant()) {
      throw new SyntaxError("Cannot assign to constant " + local.name()).at(place);
    } else if (node instanceof Scalar || node instanceof Fixed) {
      throw new SyntaxError("Cannot assign to a constant value").at(place);
    } else if (node instanceof Row row
        && Arrays.stream(row.operators()).allMatch(Kind::isLogical)) {
      throw new SyntaxError("Possibly a typo of '=='?").at(place);
    } else if (!(node instanceof Node.Place)
        && !(node instanceof Chain chain && chain.isAssignable())) {
      throw new SyntaxError("Expression cannot be assigned to").at(place);
    }
  }
}
