// SPDX-License-Identifier: MIT
package afrim.rhai;

import java.util.List;

/**
 * A function of a script, named or anonymous. Its parameters are the first slots of its frame.
 *
 * @param nesting how deep its source nests, see {@link Limits#ACTIVE_NESTING}
 */
record Function(
    String name, List<String> parameters, boolean isPrivate, Node body, int slots, int nesting) {

  /** The key under which a function is found: its name and the number of its parameters. */
  static String key(String name, int arity) {
    return name + '/' + arity;
  }

  int arity() {
    return parameters.size();
  }

  /** Calls the function; {@code arguments} belong to it from now on. */
  Object call(Run run, ModuleInstance module, Object[] arguments) {
    return call(new Frame(run, module, slots), arguments);
  }

  /** Calls the function in a frame made for it, in which {@code this} may be bound. */
  Object call(Frame frame, Object[] arguments) {
    System.arraycopy(arguments, 0, frame.locals, 0, arguments.length);
    frame.run.enter(nesting);
    try {
      Object value = body.eval(frame);
      return frame.jump == Jump.Kind.RETURN ? frame.jumpValue : value;
    } catch (Jump.Signal signal) {
      return signal.value();
    } finally {
      frame.run.leave(nesting);
    }
  }
}
