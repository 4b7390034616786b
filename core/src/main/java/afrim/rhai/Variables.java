// SPDX-License-Identifier: MIT
package afrim.rhai;

/** Names that stand for a value. */
final class Variables {
  private Variables() {}

  /** A variable, constant or parameter that is visible where it is used. */
  record Local(String name, int slot, boolean constant) implements Node.Place {
    @Override
    public Object eval(Frame frame) {
      return Values.copy(frame.locals[slot], frame.run);
    }

    @Override
    public Object borrow(Frame frame) {
      return frame.locals[slot];
    }

    @Override
    public void assign(Frame frame, Object value) {
      frame.locals[slot] = value;
    }

    @Override
    public boolean isConstant(Frame frame) {
      return constant;
    }
  }

  /** {@code this}. */
  record This() implements Node.Place {
    @Override
    public Object eval(Frame frame) {
      return Values.copy(borrow(frame), frame.run);
    }

    @Override
    public Object borrow(Frame frame) {
      Object self = frame.self;
      if (self == null) {
        throw new ScriptError("ErrorUnboundThis", "'this' not bound");
      }
      return self;
    }

    @Override
    public void assign(Frame frame, Object value) {
      borrow(frame);
      frame.self = value;
    }

    @Override
    public boolean isConstant(Frame frame) {
      return frame.selfIsConstant;
    }

    @Override
    public String name() {
      return "this";
    }
  }

  /** A name that no visible variable bears: a function's, or an error when it is evaluated. */
  record Unknown(String name) implements Node.Place {
    @Override
    public Object eval(Frame frame) {
      if (frame.module.program().hasFunction(name)) {
        return Calls.pointer(name);
      }
      throw ScriptError.noVariable(name);
    }

    @Override
    public void assign(Frame frame, Object value) {
      throw ScriptError.noVariable(name);
    }

    @Override
    public boolean isConstant(Frame frame) {
      return false;
    }
  }

  /** A place that is read only. */
  private interface Constant extends Node.Place {
    @Override
    default Object eval(Frame frame) {
      return Values.copy(borrow(frame), frame.run);
    }

    @Override
    default void assign(Frame frame, Object value) {
      throw ScriptError.constant(name());
    }

    @Override
    default boolean isConstant(Frame frame) {
      return true;
    }
  }

  /** {@code global::NAME}: a constant of the top level of the same file. */
  record GlobalConstant(String name, int slot) implements Constant {
    @Override
    public Object borrow(Frame frame) {
      return frame.module.constant(slot);
    }
  }

  /** {@code module::NAME}: what a module exports. */
  record Exported(ModulePath module, String name) implements Constant {
    @Override
    public Object borrow(Frame frame) {
      return module.find(frame).exported(name);
    }
  }
}
