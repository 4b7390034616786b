// SPDX-License-Identifier: MIT
package afrim.rhai;

import afrim.rhai.Token.Kind;
import afrim.rhai.Value.Unit;

/** Operators. */
final class Operations {
  private Operations() {}

  /**
   * Operators from left to right: {@code ((first op rest) op rest) …}. One node holds the whole
   * row, so that a long sum does not nest.
   */
  record Row(Node first, Kind[] operators, Node[] rest) implements Node {
    @Override
    public Object eval(Frame frame) {
      Object left = isInert(rest[0]) ? first.borrow(frame) : first.eval(frame);
      for (int i = 0; i < rest.length; i++) {
        left = apply(operators[i], left, rest[i], frame);
      }
      return left;
    }

    private static Object apply(Kind operator, Object left, Node right, Frame frame) {
      return switch (operator) {
        case AND -> toBoolean(left) && toBoolean(right.borrow(frame));
        case OR -> toBoolean(left) || toBoolean(right.borrow(frame));
        case COALESCE -> left == Unit.UNIT ? right.eval(frame) : Values.copy(left, frame.run);
        default -> Operators.apply(operator, left, right.borrow(frame), frame.run);
      };
    }

    /** Whether evaluating {@code node} can change nothing, so that values may stay borrowed. */
    private static boolean isInert(Node node) {
      return node instanceof Literals.Scalar
          || node instanceof Literals.Fixed
          || node instanceof Variables.Local
          || node instanceof Variables.GlobalConstant;
    }
  }

  /** {@code !a}, {@code -a}, {@code +a}. */
  record Unary(Kind operator, Node operand) implements Node {
    @Override
    public Object eval(Frame frame) {
      Object value = operand.borrow(frame);
      if (operator == Kind.BANG && value instanceof Boolean b) {
        return !b;
      } else if (operator != Kind.BANG && value instanceof Integer i) {
        return operator == Kind.UNARY_MINUS ? -i : i;
      }
      throw ScriptError.noFunction(operator.text, value);
    }
  }

  static boolean toBoolean(Object value) {
    if (value instanceof Boolean b) {
      return b;
    }
    throw ScriptError.wrongType(value, "bool");
  }
}
