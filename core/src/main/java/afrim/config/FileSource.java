// SPDX-License-Identifier: MIT
package afrim.config;

import java.io.IOException;
import java.nio.file.Path;

/** Where files are read from. */
@FunctionalInterface
public interface FileSource {
  /**
   * Reads a whole file.
   *
   * @param path as a configuration spells it, not normalised
   * @throws IOException if there is no such file or it cannot be read
   */
  byte[] read(String path) throws IOException;

  /** Returns the files of the system; relative paths start at the current directory. */
  static FileSource ofSystem() {
    return new SystemFiles("");
  }

  /** Returns the files of the system; relative paths start at {@code directory}. */
  static FileSource below(Path directory) {
    return new SystemFiles(directory.toString());
  }
}
