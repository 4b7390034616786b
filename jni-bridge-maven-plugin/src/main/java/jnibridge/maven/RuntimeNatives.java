// SPDX-License-Identifier: MIT
package jnibridge.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The prebuilt C runtime, once for each interpreter and platform, and its Python files.
 *
 * @param all the binaries, in the order of their tags
 * @param python the runtime's Python files by name: the finder of Java and what it imports
 */
record RuntimeNatives(List<Native> all, SortedMap<String, byte[]> python) {

  private static final String FOLDER = "natives/";

  /**
   * One binary.
   *
   * @param tag what it fits; the platform is what auditwheel found when it was built
   * @param fileName {@code _native.abi3.so}
   * @param content the file
   */
  record Native(Tag tag, String fileName, byte[] content) {}

  /** Reads a jar with {@code natives/<tag>/<file>} and Python files, {@code _jvm.py} among them. */
  static RuntimeNatives read(Path jar) throws IOException {
    List<Native> found = new ArrayList<>();
    SortedMap<String, byte[]> python = new TreeMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String[] parts = entry.getName().split("/");
        if (parts.length == 1 && parts[0].endsWith(".py")) {
          python.put(parts[0], zip.getInputStream(entry).readAllBytes());
        } else if (entry.getName().startsWith(FOLDER) && parts.length == 3) {
          byte[] content = zip.getInputStream(entry).readAllBytes();
          found.add(new Native(Tag.parse(parts[1]), parts[2], content));
        }
      }
      if (!python.containsKey("_jvm.py")) {
        throw new IOException(jar + " holds no _jvm.py");
      }
      found.sort(Comparator.comparing(Native::tag));
      return new RuntimeNatives(List.copyOf(found), python);
    }
  }

  /** The binary with exactly this tag, or all of them if it is empty. */
  List<Native> matching(String tag) throws WheelException {
    if (tag.isEmpty()) {
      return all;
    }
    List<Native> found = all.stream().filter(n -> n.tag().toString().equals(tag)).toList();
    if (found.isEmpty()) {
      String known = all.stream().map(n -> n.tag().toString()).collect(Collectors.joining(", "));
      throw new WheelException("there is no runtime for " + tag + ", only for " + known);
    }
    return found;
  }
}
