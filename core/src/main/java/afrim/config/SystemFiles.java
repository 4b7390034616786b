// SPDX-License-Identifier: MIT
package afrim.config;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The files of the system.
 *
 * @param directory where relative paths start; empty for the current directory
 */
record SystemFiles(String directory) implements FileSource {
  @Override
  public byte[] read(String path) throws IOException {
    if (path.isEmpty()) {
      throw new NoSuchFileException(path);
    }
    try {
      Path file = Path.of(Paths.join(directory, path));
      // java.nio would drop a slash at the end, and read a file as if it were a directory.
      if (path.endsWith("/") && Files.exists(file) && !Files.isDirectory(file)) {
        throw new FileSystemException(path, null, "Not a directory");
      }
      return Files.readAllBytes(file);
    } catch (InvalidPathException e) {
      throw new FileSystemException(path, null, e.getReason());
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      // What is only found when reading, as that it is a directory, does not name the file.
      throw new FileSystemException(path, null, e.getMessage());
    }
  }
}
