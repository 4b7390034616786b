// SPDX-License-Identifier: MIT
package jnibridge.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The prebuilt C runtime, once for each interpreter and platform, and the finder of Java.
 *
 * @param all the binaries, in the order of their tags
 * @param finder the text of {@code _jvm.py}
 */
record RuntimeNatives(List<Native> all, byte[] finder) {

  private static final String FOLDER = "natives/";

  /**
   * One binary.
   *
   * @param tag what it fits; the platform is what auditwheel found when it was built
   * @param fileName {@code _native.abi3.so}
   * @param content the file
   */
  record Native(Tag tag, String fileName, byte[] content) {}

  /** Reads a jar with {@code natives/<tag>/<file>} and {@code _jvm.py}. */
  static RuntimeNatives read(Path jar) throws IOException {
    List<Native> found = new ArrayList<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String[] parts = entry.getName().split("/");
        if (entry.getName().startsWith(FOLDER) && parts.length == 3) {
          byte[] content = zip.getInputStream(entry).readAllBytes();
          found.add(new Native(Tag.parse(parts[1]), parts[2], content));
        }
      }
      ZipEntry finder = zip.getEntry("_jvm.py");
      if (finder == null) {
        throw new IOException(jar + " holds no _jvm.py");
      }
      found.sort(Comparator.comparing(Native::tag));
      return new RuntimeNatives(List.copyOf(found), zip.getInputStream(finder).readAllBytes());
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
