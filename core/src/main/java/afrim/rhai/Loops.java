// SPDX-License-Identifier: MIT
package afrim.rhai;

import afrim.rhai.Value.Array;
import afrim.rhai.Value.Char;
import afrim.rhai.Value.Chars;
import afrim.rhai.Value.Range;
import afrim.rhai.Value.Steps;
import afrim.rhai.Value.Unit;
import org.jspecify.annotations.Nullable;

/** Loops. Their value is what {@code break} carries. */
final class Loops {
  private Loops() {}

  /**
   * Runs one turn of a loop.
   *
   * @return whether the loop goes on; if not, either a jump to a function is in the frame, or the
   *     value of the loop is in {@code frame.jumpValue}
   */
  private static boolean turn(Node body, Frame frame) {
    frame.run.charge(1);
    Jump.Kind kind;
    try {
      body.eval(frame);
      kind = frame.jump;
    } catch (Jump.Signal signal) {
      kind = signal.kind();
      if (kind == Jump.Kind.RETURN) {
        throw signal;
      }
      frame.jumpValue = signal.value();
    }
    if (kind == null) {
      return true;
    } else if (kind != Jump.Kind.RETURN) {
      frame.jump = null;
    }
    return kind == Jump.Kind.CONTINUE;
  }

  /** {@code while condition} and, without a condition, {@code loop}. */
  record While(@Nullable Node condition, Node body) implements Node {
    @Override
    public Object eval(Frame frame) {
      while (condition == null || Operations.toBoolean(condition.borrow(frame))) {
        if (!turn(body, frame)) {
          return frame.jumpValue;
        }
      }
      return Unit.UNIT;
    }
  }

  /** {@code do … while} or {@code do … until}. */
  record Do(Node body, Node condition, boolean until) implements Node {
    @Override
    public Object eval(Frame frame) {
      do {
        if (!turn(body, frame)) {
          return frame.jumpValue;
        }
      } while (Operations.toBoolean(condition.borrow(frame)) != until);
      return Unit.UNIT;
    }
  }

  /** {@code for item in …} or {@code for (item, counter) in …}; no counter has a negative slot. */
  record For(int slot, int counter, Node iterable, Node body) implements Node {
    @Override
    public Object eval(Frame frame) {
      Object source = iterable.eval(frame);
      int turn = 0;
      if (source instanceof Array array) {
        for (Object item : array.items()) {
          if (!turn(frame, item, turn++)) {
            return frame.jumpValue;
          }
        }
      } else if (source instanceof Range range) {
        long end = range.inclusive() ? range.end() + 1L : range.end();
        for (long i = range.start(); i < end; i++) {
          if (!turn(frame, (int) i, turn++)) {
            return frame.jumpValue;
          }
        }
      } else if (source instanceof Steps steps) {
        for (long i = steps.start();
            steps.step() > 0 ? i < steps.end() : i > steps.end();
            i += steps.step()) {
          if (!turn(frame, (int) i, turn++)) {
            return frame.jumpValue;
          }
        }
      } else {
        return iterateText(frame, source);
      }
      return Unit.UNIT;
    }

    private Object iterateText(Frame frame, Object source) {
      String text;
      if (source instanceof String string) {
        text = string;
      } else if (source instanceof Chars chars) {
        text = chars.text();
      } else {
        throw new ScriptError("ErrorFor", "For loop expects iterable type");
      }
      int turn = 0;
      for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
        c = text.codePointAt(i);
        if (!turn(frame, new Char(c), turn++)) {
          return frame.jumpValue;
        }
      }
      return Unit.UNIT;
    }

    private boolean turn(Frame frame, Object item, int number) {
      frame.locals[slot] = item;
      if (counter >= 0) {
        frame.locals[counter] = number;
      }
      return Loops.turn(body, frame);
    }
  }
}
