// SPDX-License-Identifier: MIT
package afrim.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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
    return path -> read(path, path);
  }

  /** Returns the files of the system; relative paths start at {@code directory}. */
  static FileSource below(Path directory) {
    return path -> read(path.startsWith("/") ? path : directory + "/" + path, path);
  }

  private static byte[] read(String file, String path) throws IOException {
    // java.nio would drop a slash at the end, and read a file as if it were a directory.
    if (path.isEmpty() || path.endsWith("/")) {
      throw new IOException("not a file: " + path);
    }
    try {
      return Files.readAllBytes(Path.of(file));
    } catch (InvalidPathException e) {
      throw new IOException(e);
    }
  }
}
