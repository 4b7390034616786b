// SPDX-License-Identifier: MIT
package jnibridge.maven;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SortedMap;

/**
 * Core metadata 2.4 and what else a {@code .dist-info} folder takes from the project.
 *
 * @param name the distribution's name as written
 * @param version the version as PEP 440 writes it
 * @param text the file {@code METADATA}
 * @param files more files by their names below {@code .dist-info}: entry points, licenses
 */
record Metadata(String name, String version, String text, SortedMap<String, byte[]> files) {

  /** Lower case, runs of {@code -}, {@code _} and {@code .} as one hyphen. */
  String normalizedName() {
    return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
  }

  /** How the names of wheel and {@code .dist-info} begin. */
  String stem() {
    return normalizedName().replace('-', '_') + "-" + version;
  }

  String distInfo() {
    return stem() + ".dist-info";
  }

  /** Puts all of it, without {@code WHEEL} and {@code RECORD}, into a wheel or folder. */
  void addTo(SortedMap<String, byte[]> target) {
    target.put(distInfo() + "/METADATA", text.getBytes(StandardCharsets.UTF_8));
    files.forEach((file, content) -> target.put(distInfo() + "/" + file, content));
  }
}
