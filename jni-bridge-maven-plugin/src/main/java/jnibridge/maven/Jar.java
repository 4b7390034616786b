// SPDX-License-Identifier: MIT
package jnibridge.maven;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A jar of the class path and the Maven coordinates that it came by.
 *
 * @param group the group id
 * @param artifact the artifact id
 * @param version the version
 * @param classifier the classifier, or ""
 * @param file the file
 */
record Jar(String group, String artifact, String version, String classifier, Path file) {

  /** The package URL of the coordinates. */
  String purl() {
    String qualifier = classifier.isEmpty() ? "" : "classifier=" + classifier + "&";
    return "pkg:maven/" + group + "/" + artifact + "@" + version + "?" + qualifier + "type=jar";
  }

  /** Jars by the file names they get in a wheel; the group tells equal names apart. */
  static Map<String, Jar> named(List<Jar> jars) {
    Set<String> seen = new HashSet<>();
    Set<String> twice = new HashSet<>();
    for (Jar jar : jars) {
      if (!seen.add(jar.plainName())) {
        twice.add(jar.plainName());
      }
    }
    Map<String, Jar> result = new TreeMap<>();
    for (Jar jar : jars) {
      String name = jar.plainName();
      result.put(twice.contains(name) ? jar.group + "." + name : name, jar);
    }
    return result;
  }

  private String plainName() {
    return artifact + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar";
  }
}
