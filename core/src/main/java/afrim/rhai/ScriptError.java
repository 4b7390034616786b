// SPDX-License-Identifier: MIT
package afrim.rhai;

/**
 * A value that a script has thrown, or an error of its own making; {@code catch} sees it. Thrown
 * without a stack trace: the answer to it is at most "no result".
 */
final class ScriptError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Object thrown;

  /**
   * An error of the script's own making.
   *
   * @param error Rhai's name for it, which a {@code catch} finds under {@code error}
   * @param message its text, which a {@code catch} finds under {@code message}
   */
  ScriptError(String error, String message) {
    super(message, null, false, false);
    Value.Dict details = new Value.Dict();
    details.entries().put("error", error);
    details.entries().put("message", message);
    this.thrown = details;
  }

  /** {@code throw value}. */
  ScriptError(Object thrown) {
    super("Runtime error", null, false, false);
    this.thrown = thrown;
  }

  Object thrown() {
    return thrown;
  }

  static ScriptError noFunction(String name, Object... arguments) {
    StringBuilder text = new StringBuilder("Function not found: ").append(name).append(" (");
    String separator = "";
    for (Object argument : arguments) {
      text.append(separator).append(Values.typeName(argument));
      separator = ", ";
    }
    return new ScriptError("ErrorFunctionNotFound", text.append(')').toString());
  }

  static ScriptError noVariable(String name) {
    return new ScriptError("ErrorVariableNotFound", "Variable not found: " + name);
  }

  static ScriptError noModule(String name) {
    return new ScriptError("ErrorModuleNotFound", "Module not found: " + name);
  }

  static ScriptError noProperty(String name, Object value) {
    return new ScriptError(
        "ErrorDotExpr", "Unknown property '" + name + "' of type '" + Values.typeName(value) + "'");
  }

  static ScriptError wrongType(Object found, String expected) {
    return new ScriptError(
        "ErrorMismatchDataType",
        "Data type incorrect: " + Values.typeName(found) + " (expecting " + expected + ")");
  }

  static ScriptError outOfBounds(String what, int index, int size) {
    String text = what + " index " + index + " out of bounds: the length is " + size;
    return new ScriptError("Error" + what + "Bounds", text);
  }

  static ScriptError arithmetic(String message) {
    return new ScriptError("ErrorArithmetic", message);
  }

  static ScriptError constant(String name) {
    return new ScriptError("ErrorAssignmentToConstant", "Cannot modify constant " + name);
  }
}
