// SPDX-License-Identifier: MIT
package afrim.rhai;

/**
 * The part of a name before its last {@code ::}.
 *
 * @param names the modules' names, outermost first
 * @param slot the slot of the first: of a variable if {@code local}, else of an import of the top
 *     level
 */
record ModulePath(String[] names, int slot, boolean local) {

  /** The module, or an error of the script if it has not been imported. */
  ModuleInstance find(Frame frame) {
    ModuleInstance module;
    if (!local) {
      module = frame.module.imported(slot);
    } else if (frame.locals[slot] instanceof ModuleInstance imported) {
      module = imported;
    } else {
      throw ScriptError.noModule(names[0]);
    }
    for (int i = 1; i < names.length; i++) {
      module = module.imported(names[i]);
    }
    return module;
  }
}
