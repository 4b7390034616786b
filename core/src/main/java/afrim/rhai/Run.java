// SPDX-License-Identifier: MIT
package afrim.rhai;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call of {@code translate}: what is left of its {@link Limits}, and the modules it loaded. */
final class Run {
  private final ModuleLoader loader;
  private @Nullable Map<String, ModuleInstance> modules;
  private int operations = Limits.OPERATIONS;
  private int nesting;
  private int imports;

  Run(ModuleLoader loader) {
    this.loader = loader;
  }

  /** Counts {@code amount} operations. */
  void charge(int amount) {
    operations -= amount;
    if (operations < 0) {
      throw new LimitError("Too many operations");
    }
  }

  /** Counts a text of {@code length} characters that was made, and checks its length. */
  void chargeText(int length) {
    checkLength(length);
    charge(length >> 4);
  }

  /** Counts a text of {@code length} characters that is searched or compared. */
  void chargeScan(int length) {
    charge(length >> 5);
  }

  void checkLength(int length) {
    if (length > Limits.STRING_LENGTH) {
      throw new LimitError("Length of string too large");
    }
  }

  /** Checks the size an array or a map is about to get. */
  void checkSize(int size) {
    if (size > Limits.COLLECTION_SIZE) {
      throw new LimitError("Size of array/map too large");
    }
  }

  /** Enters a function whose source nests {@code levels} deep. */
  void enter(int levels) {
    charge(1);
    nesting += levels;
    if (nesting > Limits.ACTIVE_NESTING) {
      nesting -= levels;
      throw new LimitError("Stack overflow");
    }
  }

  void leave(int levels) {
    nesting -= levels;
  }

  /**
   * The module at {@code path}, read, compiled and run on the first import of this call.
   *
   * @param importer the module that imports it
   */
  ModuleInstance load(String path, ModuleInstance importer) {
    Map<String, ModuleInstance> loaded = modules;
    if (loaded == null) {
      loaded = new HashMap<>();
      modules = loaded;
    }
    String file = ModuleLoader.locate(path, importer.source());
    ModuleInstance module = loaded.get(file);
    if (module == null) {
      if (imports == Limits.IMPORT_DEPTH) {
        throw new LimitError("Too many modules imported");
      }
      Program program = loader.load(file);
      charge(program.cost());
      module = new ModuleInstance(program, file);
      imports++;
      module.run(this, null);
      imports--;
      loaded.put(file, module);
    }
    return module;
  }
}
