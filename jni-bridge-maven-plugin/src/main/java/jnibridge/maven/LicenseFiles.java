// SPDX-License-Identifier: MIT
package jnibridge.maven;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/** Finds license files by patterns relative to the project (PEP 639). */
final class LicenseFiles {

  private static final List<String> DEFAULTS =
      List.of("LICEN[CS]E*", "COPYING*", "NOTICE*", "AUTHORS*");

  private LicenseFiles() {}

  /** Whatever in the project's folder is called as license files usually are. */
  static void addDefaults(MetadataWriter out, Path folder) throws IOException, WheelException {
    for (Path file : matching(folder, DEFAULTS, 1)) {
      out.license(file.getFileName().toString(), Files.readAllBytes(file));
    }
  }

  /** The files of the project's own patterns; one that finds nothing is a mistake. */
  static void add(MetadataWriter out, Path folder, List<String> patterns)
      throws IOException, WheelException {
    for (String pattern : patterns) {
      List<Path> files = matching(folder, List.of(pattern), Integer.MAX_VALUE);
      if (files.isEmpty()) {
        throw new WheelException("pyproject.toml: license-files: no file fits '" + pattern + "'");
      }
      for (Path file : files) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        out.license(name, Files.readAllBytes(file));
      }
    }
  }

  private static List<Path> matching(Path folder, List<String> patterns, int depth)
      throws IOException {
    List<PathMatcher> matchers =
        patterns.stream().map(p -> FileSystems.getDefault().getPathMatcher("glob:" + p)).toList();
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files
          .filter(Files::isRegularFile)
          .filter(f -> matchers.stream().anyMatch(m -> m.matches(folder.relativize(f))))
          .sorted()
          .toList();
    }
  }
}
