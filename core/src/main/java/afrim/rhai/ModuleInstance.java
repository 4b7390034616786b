// SPDX-License-Identifier: MIT
package afrim.rhai;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A script or module in one call of {@code translate}: its constants, imports and exports. */
final class ModuleInstance {
  private final Program program;
  private final String source;
  private final @Nullable Object[] constants;
  private final @Nullable ModuleInstance[] imports;
  private @Nullable Map<String, Object> exports;

  /**
   * Creates an instance that has not run.
   *
   * @param source the file of a module; empty for a script
   */
  ModuleInstance(Program program, String source) {
    this.program = program;
    this.source = source;
    this.constants = new Object[program.constants().size()];
    this.imports = new ModuleInstance[program.imports().size()];
  }

  Program program() {
    return program;
  }

  String source() {
    return source;
  }

  /**
   * Runs the statements of the top level.
   *
   * @param directory the value of the constant that the program was parsed with, if any
   */
  void run(Run run, @Nullable String directory) {
    Frame frame = new Frame(run, this, program.slots());
    if (directory != null) {
      frame.locals[0] = directory;
      defineConstant(0, directory);
    }
    run.enter(program.nesting());
    try {
      program.body().eval(frame);
    } catch (Jump.Signal | Jump.Exit end) {
      // A return or exit at the top level ends it; its value is of no use.
    } finally {
      run.leave(program.nesting());
    }
  }

  Object constant(int slot) {
    Object value = constants[slot];
    if (value == null) {
      throw ScriptError.noVariable("global::" + program.constants().get(slot));
    }
    return value;
  }

  void defineConstant(int slot, Object value) {
    constants[slot] = value;
  }

  ModuleInstance imported(int slot) {
    ModuleInstance module = imports[slot];
    if (module == null) {
      throw ScriptError.noModule(program.imports().get(slot));
    }
    return module;
  }

  void defineImport(int slot, ModuleInstance module) {
    imports[slot] = module;
  }

  /** The module that this one has imported at its top level as {@code name}. */
  ModuleInstance imported(String name) {
    int slot = program.imports().indexOf(name);
    if (slot < 0) {
      throw ScriptError.noModule(name);
    }
    return imported(slot);
  }

  void export(String name, Object value) {
    Map<String, Object> all = exports;
    if (all == null) {
      all = new LinkedHashMap<>();
      exports = all;
    }
    all.put(name, value);
  }

  Object exported(String name) {
    Map<String, Object> all = exports;
    Object value = all == null ? null : all.get(name);
    if (value == null) {
      throw ScriptError.noVariable(name);
    }
    return value;
  }
}
