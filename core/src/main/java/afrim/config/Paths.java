// SPDX-License-Identifier: MIT
package afrim.config;

/**
 * Paths as texts. Nothing is resolved or normalised, because the texts show up in messages, in the
 * paths of scripts and in the constant {@code DIR} of a script.
 */
final class Paths {
  private Paths() {}

  /** Returns where {@code path}, written in a file of {@code directory}, leads. */
  static String join(String directory, String path) {
    if (path.startsWith("/") || directory.isEmpty()) {
      return path;
    }
    // Not by "+", which would set up a method handle at the first use.
    return directory.endsWith("/") ? directory.concat(path) : directory.concat("/").concat(path);
  }

  /**
   * Returns the directory of a file: the path without its last part, the slashes before that and
   * the parts {@code .} before those, for example {@code /d/./sub} for {@code /d/./sub/./n.toml}.
   */
  static String parent(String path) {
    boolean rooted = path.startsWith("/") || path.startsWith("./");
    int least = rooted ? 1 : 0;
    int end = Math.max(least, path.lastIndexOf('/') + 1);
    while (end > least) {
      boolean slash = path.charAt(end - 1) == '/';
      boolean dot = path.charAt(end - 1) == '.' && (end == 1 || path.charAt(end - 2) == '/');
      if (!slash && !dot) {
        break;
      }
      end--;
    }
    return path.substring(0, end);
  }
}
