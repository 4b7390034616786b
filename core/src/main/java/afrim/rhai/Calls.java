// SPDX-License-Identifier: MIT
package afrim.rhai;

import afrim.rhai.Value.FnPointer;
import afrim.rhai.Value.Unit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls of functions, other than those in method style. */
final class Calls {
  private Calls() {}

  /** {@code name(arguments)}: a function of the script if there is one, else a built-in. */
  static final class Call implements Node {
    private final String name;
    private final Node[] arguments;
    private final @Nullable Overloads natives;
    private @Nullable Function function;

    Call(String name, Node[] arguments) {
      this.name = name;
      this.arguments = arguments;
      this.natives = Natives.find(name, arguments.length);
    }

    /** Finds the function; called once, when all functions of the source are known. */
    void link(Map<String, Function> functions) {
      function = functions.get(Function.key(name, arguments.length));
      if (function == null && natives == null && Natives.isUnsupported(name)) {
        throw SyntaxError.unsupported("function '" + name + "'");
      }
    }

    @Override
    public Object eval(Frame frame) {
      if (function != null) {
        return function.call(frame.run, frame.module, evaluate(arguments, frame));
      } else if (natives == null) {
        throw ScriptError.noFunction(name, evaluate(arguments, frame));
      }
      return callNative(natives, frame);
    }

    /** A built-in changes the variable that is its first argument, as a method would. */
    private Object callNative(Overloads natives, Frame frame) {
      Object[] values = new Object[arguments.length];
      for (int i = 1; i < values.length; i++) {
        values[i] = arguments[i].eval(frame);
      }
      if (values.length == 0) {
        return natives.call(frame, values, false);
      }
      if (!(arguments[0] instanceof Place place) || place.isConstant(frame)) {
        values[0] = natives.mutates() ? arguments[0].eval(frame) : arguments[0].borrow(frame);
        return natives.call(frame, values, false);
      }
      Object before = place.borrow(frame);
      values[0] = before;
      Object result = natives.call(frame, values, false);
      if (values[0] != before) {
        place.assign(frame, values[0]);
      }
      return result;
    }
  }

  /** {@code module::name(arguments)}. */
  record ModuleCall(ModulePath module, String name, Node[] arguments) implements Node {
    @Override
    public Object eval(Frame frame) {
      Object[] values = evaluate(arguments, frame);
      ModuleInstance target = module.find(frame);
      Function function = target.program().function(name, values.length);
      if (function == null || function.isPrivate()) {
        throw ScriptError.noFunction(String.join("::", module.names()) + "::" + name, values);
      }
      return function.call(frame.run, target, values);
    }
  }

  /** {@code call(pointer, arguments)}. */
  record PointerCall(Node[] arguments) implements Node {
    @Override
    public Object eval(Frame frame) {
      Object[] values = evaluate(arguments, frame);
      if (values.length == 0 || !(values[0] instanceof FnPointer pointer)) {
        throw ScriptError.noFunction("call", values);
      }
      return call(frame, pointer, drop(values, 1));
    }
  }

  static Object[] evaluate(Node[] nodes, Frame frame) {
    Object[] values = new Object[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      values[i] = nodes[i].eval(frame);
    }
    return values;
  }

  static Object[] drop(Object[] values, int count) {
    Object[] rest = new Object[values.length - count];
    System.arraycopy(values, count, rest, 0, rest.length);
    return rest;
  }

  // ------------------------------------------------------------------ function pointers

  /** Calls what {@code pointer} points to. */
  static Object call(Frame frame, FnPointer pointer, Object[] arguments) {
    return call(frame, pointer, null, arguments, 0);
  }

  /**
   * Calls what {@code pointer} points to, with as many of the arguments as it takes.
   *
   * @param self what {@code this} is bound to, if anything; its element 0 is replaced by what
   *     {@code this} is afterwards
   * @param extra how many of the last arguments may be left out
   */
  static Object call(
      Frame frame, FnPointer pointer, Object @Nullable [] self, Object[] arguments, int extra) {
    int bound = pointer.curried().length;
    for (int left = 0; left <= extra; left++) {
      int count = arguments.length - left;
      Object[] values = new Object[bound + count];
      for (int i = 0; i < bound; i++) {
        values[i] = Values.copy(pointer.curried()[i], frame.run);
      }
      System.arraycopy(arguments, 0, values, bound, count);
      Function function = find(frame, pointer, values.length);
      if (function != null) {
        ModuleInstance module =
            pointer.closure() == null ? frame.module : pointer.closure().module();
        return callBound(frame, function, module, self, values);
      }
      Overloads natives = pointer.closure() == null ? callable(pointer, values.length) : null;
      if (natives != null && (left == extra || natives.accepts(values))) {
        return natives.call(frame, values, false);
      }
    }
    throw ScriptError.noFunction(pointer.name(), arguments);
  }

  private static @Nullable Function find(Frame frame, FnPointer pointer, int arity) {
    Value.Closure closure = pointer.closure();
    if (closure == null) {
      return frame.module.program().function(pointer.name(), arity);
    }
    return closure.function().arity() == arity ? closure.function() : null;
  }

  private static @Nullable Overloads callable(FnPointer pointer, int arity) {
    return Natives.find(pointer.name(), arity);
  }

  private static Object callBound(
      Frame frame,
      Function function,
      ModuleInstance module,
      Object @Nullable [] self,
      Object[] values) {
    Frame inner = new Frame(frame.run, module, function.slots());
    if (self != null) {
      inner.self = self[0];
    }
    Object result = function.call(inner, values);
    if (self != null && inner.self != null) {
      self[0] = inner.self;
    }
    return result;
  }

  /** {@code Fn("name")}. */
  static FnPointer pointer(String name) {
    if (!Lexer.isWord(name)) {
      throw ScriptError.noFunction(name);
    }
    return new FnPointer(name, null, new Object[0]);
  }

  /** A pointer with more arguments fixed. */
  static FnPointer curry(FnPointer pointer, Object[] more) {
    int bound = pointer.curried().length;
    if (bound + more.length > Limits.NESTING) {
      throw new LimitError("Too many arguments");
    }
    Object[] all = new Object[bound + more.length];
    System.arraycopy(pointer.curried(), 0, all, 0, bound);
    System.arraycopy(more, 0, all, bound, more.length);
    return new FnPointer(pointer.name(), pointer.closure(), all);
  }

  /** {@code curry(pointer, arguments)}. */
  record Curry(Node[] arguments) implements Node {
    @Override
    public Object eval(Frame frame) {
      Object[] values = evaluate(arguments, frame);
      if (values.length == 0 || !(values[0] instanceof FnPointer pointer)) {
        throw ScriptError.noFunction("curry", values);
      }
      return curry(pointer, drop(values, 1));
    }
  }

  /** {@code is_def_var("name")}: whether a variable of that name is visible here. */
  record IsDefined(Node name, Map<String, Variables.Local> visible) implements Node {
    @Override
    public Object eval(Frame frame) {
      return name.borrow(frame) instanceof String text && visible.containsKey(text);
    }
  }

  /** {@code eval("source")}: the source sees the variables that are visible here. */
  record Eval(Node source, Map<String, Variables.Local> visible, int slots) implements Node {
    @Override
    public Object eval(Frame frame) {
      if (!(source.borrow(frame) instanceof String text)) {
        throw ScriptError.noFunction("eval", source.borrow(frame));
      }
      frame.run.charge(text.length());
      Program outer = frame.module.program();
      Program program;
      try {
        program = Parser.parseEvaluated(text, outer, visible, slots);
      } catch (SyntaxError e) {
        throw new LimitError(e.getMessage());
      }
      Frame inner = new Frame(frame.run, frame.module, program.slots());
      System.arraycopy(frame.locals, 0, inner.locals, 0, slots);
      inner.self = frame.self;
      inner.selfIsConstant = frame.selfIsConstant;
      return run(program, frame, inner);
    }

    private Object run(Program program, Frame frame, Frame inner) {
      frame.run.enter(program.nesting());
      try {
        Object value = program.body().eval(inner);
        return inner.jump == null ? value : inner.jumpValue;
      } catch (Jump.Signal signal) {
        return signal.value();
      } finally {
        frame.run.leave(program.nesting());
        System.arraycopy(inner.locals, 0, frame.locals, 0, slots);
        frame.self = inner.self;
      }
    }
  }

  /** {@code exit()} and {@code exit(value)}. */
  static Object exit(Object value) {
    throw new Jump.Exit(value);
  }

  static Object exit() {
    return exit(Unit.UNIT);
  }
}
