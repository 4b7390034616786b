// SPDX-License-Identifier: MIT
package jnibridge.maven;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects the headers of a {@code METADATA} file in the order in which they are given. */
final class MetadataWriter {

  private final String name;
  private final String version;
  private final StringBuilder headers = new StringBuilder();
  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private final StringBuilder entryPoints = new StringBuilder();
  private String body = "";

  MetadataWriter(String name, String version) throws WheelException {
    if (!name.matches("(?i)[A-Z0-9]|[A-Z0-9][A-Z0-9._-]*[A-Z0-9]")) {
      throw new WheelException(
          "'" + name + "' is no name for a Python package: letters, digits, '-', '_' and '.'");
    }
    this.name = name;
    this.version = version;
    header("Metadata-Version", "2.4");
    header("Name", name);
    header("Version", version);
  }

  /** One header; a value on several lines is refused. */
  void header(String key, String value) throws WheelException {
    if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
      throw new WheelException(key + " must be on one line: " + value);
    }
    headers.append(key).append(": ").append(value).append('\n');
  }

  void description(String text, String contentType) throws WheelException {
    header("Description-Content-Type", contentType);
    body = text;
  }

  void license(String file, byte[] content) throws WheelException {
    header("License-File", file);
    files.put("licenses/" + file, content);
  }

  void entryPoints(String group, Map<String, String> points) {
    entryPoints.append(entryPoints.isEmpty() ? "" : "\n").append('[').append(group).append("]\n");
    new TreeMap<>(points).forEach((k, v) -> entryPoints.append(k + " = " + v + "\n"));
  }

  Metadata finish() {
    if (!entryPoints.isEmpty()) {
      files.put("entry_points.txt", entryPoints.toString().getBytes(StandardCharsets.UTF_8));
    }
    String text = headers + (body.isEmpty() ? "" : "\n" + body);
    return new Metadata(name, version, text, files);
  }
}
