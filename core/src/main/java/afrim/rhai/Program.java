// SPDX-License-Identifier: MIT
package afrim.rhai;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A parsed script or module.
 *
 * @param body the statements of the top level
 * @param slots variables of the top level
 * @param nesting how deep the top level nests
 * @param functions by {@link Function#key}
 * @param constants names of the constants of the top level, and of all that functions ask for; the
 *     place in the list is the slot in a {@link ModuleInstance}
 * @param imports names under which the top level imports modules, in the same manner
 * @param cost operations that reading it counts as
 */
record Program(
    Node body,
    int slots,
    int nesting,
    Map<String, Function> functions,
    List<String> constants,
    List<String> imports,
    int cost) {

  @Nullable Function function(String name, int arity) {
    return functions.get(Function.key(name, arity));
  }

  boolean hasFunction(String name) {
    for (Function function : functions.values()) {
      if (function.name().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
