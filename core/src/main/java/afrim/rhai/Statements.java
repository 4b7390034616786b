// SPDX-License-Identifier: MIT
package afrim.rhai;

import afrim.rhai.Value.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements other than loops and assignments. */
final class Statements {
  private Statements() {}

  /** Statements in braces; the value is that of the last. */
  record Block(Node[] statements) implements Node {
    @Override
    public Object eval(Frame frame) {
      Object value = Unit.UNIT;
      for (Node statement : statements) {
        frame.run.charge(1);
        value = statement.eval(frame);
        if (frame.jump != null) {
          return value;
        }
      }
      return value;
    }
  }

  /**
   * {@code let} or {@code const}; {@code export} with the name outside, {@code global} for others.
   */
  record Declaration(int slot, Node value, @Nullable String export, int global) implements Node {

    /** The value of {@link #global} of what is no constant of the top level. */
    static final int NOT_GLOBAL = -1;

    @Override
    public Object eval(Frame frame) {
      // A constant is never changed, so it may share what the parser has built.
      Object initial =
          global != NOT_GLOBAL && value instanceof Literals.Fixed
              ? value.borrow(frame)
              : value.eval(frame);
      frame.locals[slot] = initial;
      if (global != NOT_GLOBAL) {
        frame.module.defineConstant(global, initial);
      }
      if (export != null) {
        frame.module.export(export, initial);
      }
      return Unit.UNIT;
    }
  }

  /** {@code export a as b}. */
  record Export(Node variable, String name) implements Node {
    @Override
    public Object eval(Frame frame) {
      frame.module.export(name, variable.eval(frame));
      return Unit.UNIT;
    }
  }

  /**
   * {@code import path as name}.
   *
   * @param slot where the module goes: a slot of the frame, or of the imports of the top level
   */
  record Import(Node path, int slot, boolean global) implements Node {
    @Override
    public Object eval(Frame frame) {
      if (!(path.borrow(frame) instanceof String text)) {
        throw ScriptError.wrongType(path.borrow(frame), "string");
      }
      ModuleInstance module = frame.run.load(text, frame.module);
      if (global) {
        frame.module.defineImport(slot, module);
      } else {
        frame.locals[slot] = module;
      }
      return Unit.UNIT;
    }
  }

  /** {@code if … else if … else}: as many blocks as conditions, and one more for {@code else}. */
  record If(Node[] conditions, Node[] blocks) implements Node {
    @Override
    public Object eval(Frame frame) {
      for (int i = 0; i < conditions.length; i++) {
        if (Operations.toBoolean(conditions[i].borrow(frame))) {
          return blocks[i].eval(frame);
        }
      }
      return blocks.length > conditions.length ? blocks[conditions.length].eval(frame) : Unit.UNIT;
    }
  }

  /** One label of a {@code switch} with its condition and block; several may share a block. */
  record Case(Object label, Node condition, Node block) {
    boolean applies(Frame frame) {
      return Operations.toBoolean(condition.borrow(frame));
    }

    boolean isImpossible() {
      return condition instanceof Literals.Scalar scalar && Boolean.FALSE.equals(scalar.value());
    }
  }

  /** {@code switch}: labels are looked at first, and ranges only if there is no such label. */
  record Switch(Node subject, List<Case> cases, List<Case> ranges, @Nullable Node otherwise)
      implements Node {
    @Override
    public Object eval(Frame frame) {
      Node block = select(subject.borrow(frame), frame);
      return block == null ? Unit.UNIT : block.eval(frame);
    }

    private @Nullable Node select(Object value, Frame frame) {
      boolean labelled = false;
      for (Case label : cases) {
        if (Values.matches(value, label.label(), frame.run)) {
          labelled = true;
          if (label.applies(frame)) {
            return label.block();
          }
        }
      }
      if (!labelled && value instanceof Integer number) {
        for (Case label : ranges) {
          if (((Value.Range) label.label()).contains(number) && label.applies(frame)) {
            return label.block();
          }
        }
      }
      return otherwise;
    }
  }

  /** {@code throw value}. */
  record Throw(@Nullable Node value) implements Node {
    @Override
    public Object eval(Frame frame) {
      throw new ScriptError(value == null ? Unit.UNIT : value.eval(frame));
    }
  }

  /** {@code try … catch}; a negative slot stands for no variable. */
  record Try(Node body, int slot, Node handler) implements Node {
    @Override
    public Object eval(Frame frame) {
      try {
        return body.eval(frame);
      } catch (ScriptError error) {
        if (slot >= 0) {
          frame.locals[slot] = error.thrown();
        }
        return handle(frame, error);
      }
    }

    /** An error thrown again with {@code throw;} is the first one. */
    private Object handle(Frame frame, ScriptError error) {
      try {
        handler.eval(frame);
        return Unit.UNIT;
      } catch (ScriptError second) {
        throw second.thrown() == Unit.UNIT ? error : second;
      }
    }
  }
}
