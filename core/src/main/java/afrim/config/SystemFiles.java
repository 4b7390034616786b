// SPDX-License-Identifier: MIT
package afrim.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The files of the system.
 *
 * @param directory where relative paths start; empty for the current directory
 */
record SystemFiles(String directory) implements FileSource {
  @Override
  public byte[] read(String path) throws IOException {
    // java.nio would drop a slash at the end, and read a file as if it were a directory.
    if (path.isEmpty() || path.endsWith("/")) {
      throw new IOException("not a file: " + path);
    }
    try {
      return Files.readAllBytes(Path.of(Paths.join(directory, path)));
    } catch (InvalidPathException e) {
      throw new IOException(e);
    }
  }
}
