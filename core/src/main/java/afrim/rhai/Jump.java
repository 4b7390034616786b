// SPDX-License-Identifier: MIT
package afrim.rhai;

import afrim.rhai.Value.Unit;
import org.jspecify.annotations.Nullable;

/**
 * {@code return}, {@code break} or {@code continue}.
 *
 * <p>Where only statements lie between the jump and its target, it is noted in the frame and every
 * statement on the way stops by itself, which costs nothing. Inside an expression the operators
 * would all have to look; there, which is rare, the jump is an exception.
 *
 * @param quiet whether the jump is noted in the frame
 */
record Jump(Kind kind, @Nullable Node value, boolean quiet) implements Node {

  /** What is left: a function, a loop, or one turn of a loop. */
  enum Kind {
    RETURN,
    BREAK,
    CONTINUE
  }

  /** A jump out of an expression. */
  static final class Signal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Kind kind;
    private final transient Object value;

    Signal(Kind kind, Object value) {
      super(null, null, false, false);
      this.kind = kind;
      this.value = value;
    }

    Kind kind() {
      return kind;
    }

    Object value() {
      return value;
    }
  }

  /** {@code exit(value)}: the end of the whole script. */
  static final class Exit extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Object value;

    Exit(Object value) {
      super(null, null, false, false);
      this.value = value;
    }

    Object value() {
      return value;
    }
  }

  @Override
  public Object eval(Frame frame) {
    Object result = value == null ? Unit.UNIT : value.eval(frame);
    if (frame.jump != null) {
      return result;
    } else if (!quiet) {
      throw new Signal(kind, result);
    }
    frame.jump = kind;
    frame.jumpValue = result;
    return result;
  }
}
