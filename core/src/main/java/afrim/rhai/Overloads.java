// SPDX-License-Identifier: MIT
package afrim.rhai;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-in functions of one name and number of parameters. */
final class Overloads {

  /**
   * A built-in.
   *
   * <p>A method that changes what it is called on changes an array or map itself, and puts a new
   * value of another type into {@code arguments[0]}. What it returns belongs to the caller.
   */
  @FunctionalInterface
  interface Body {
    Object call(Frame frame, Object[] arguments);
  }

  private record Overload(String types, boolean mutates, Body body) {}

  private final String name;
  private final List<Overload> all = new ArrayList<>();
  private boolean mutates;

  Overloads(String name) {
    this.name = name;
  }

  /**
   * Adds a function.
   *
   * @param types a letter for each parameter, see {@link Values#typeCode}; {@code *} is any type
   */
  void add(String types, boolean mutating, Body body) {
    all.add(new Overload(types, mutating, body));
    mutates |= mutating;
  }

  /** Whether any of them changes its first argument. */
  boolean mutates() {
    return mutates;
  }

  boolean accepts(Object[] arguments) {
    return select(arguments) != null;
  }

  /**
   * Calls the function that takes {@code arguments}; {@code constant} forbids changing the first.
   */
  Object call(Frame frame, Object[] arguments, boolean constant) {
    Overload overload = select(arguments);
    if (overload == null) {
      throw ScriptError.noFunction(name, arguments);
    } else if (constant && overload.mutates()) {
      throw new ScriptError(
          "ErrorNonPureMethodCallOnConstant",
          "Non-pure method '" + name + "' cannot be called on constant");
    }
    frame.run.charge(1);
    if (arguments.length > 0 && arguments[0] instanceof String text) {
      frame.run.chargeScan(text.length());
    }
    return overload.body().call(frame, arguments);
  }

  private @Nullable Overload select(Object[] arguments) {
    for (Overload overload : all) {
      if (matches(overload.types(), arguments)) {
        return overload;
      }
    }
    return null;
  }

  private static boolean matches(String types, Object[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      char type = types.charAt(i);
      if (type != '*' && type != Values.typeCode(arguments[i])) {
        return false;
      }
    }
    return true;
  }
}
