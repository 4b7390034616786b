// SPDX-License-Identifier: MIT
package afrim.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** The documents of the benchmarks: a file, or a lock file made up from a fixed seed. */
public final class Documents {

  /** The value of a {@code document} parameter that stands for {@link #lockFile}. */
  public static final String LOCK_FILE = "lock file";

  private static final int LOCK_FILE_BYTES = 1_000_000;

  private Documents() {}

  /**
   * Reads a document.
   *
   * @param document {@link #LOCK_FILE} or the path of a TOML file
   */
  public static String read(String document) {
    if (document.equals(LOCK_FILE)) {
      return lockFile(LOCK_FILE_BYTES);
    }
    try {
      return Files.readString(Path.of(document));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A lock file of at least {@code size} bytes, the same on every call. */
  public static String lockFile(int size) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder(size + 1_000).append("version = 4\n");
    for (int number = 0; text.length() < size; number++) {
      text.append("\n[[package]]\nname = \"package-%d\"\n".formatted(number))
          .append("version = \"%d.%d.0\"\n".formatted(random.nextInt(9), random.nextInt(99)))
          .append("checksum = \"%016x%016x\"\n".formatted(random.nextLong(), random.nextLong()))
          .append("dependencies = [\n");
      for (int count = random.nextInt(8); count > 0; count--) {
        text.append(" \"package-").append(random.nextInt(9_999)).append("\",\n");
      }
      text.append("]\n");
    }
    return text.toString();
  }
}
