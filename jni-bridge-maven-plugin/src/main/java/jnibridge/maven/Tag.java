// SPDX-License-Identifier: MIT
package jnibridge.maven;

import java.util.Comparator;

/**
 * What a binary fits: {@code cp312-abi3-manylinux_2_34_x86_64} (PEP 425).
 *
 * @param python the interpreter, {@code cp312}
 * @param abi its binary interface, {@code cp311}, or {@code abi3} for the stable one
 * @param platform operating system, C library and processor
 */
record Tag(String python, String abi, String platform) implements Comparable<Tag> {

  private static final Comparator<Tag> ORDER =
      Comparator.comparingInt(Tag::minor).thenComparing(Tag::abi).thenComparing(Tag::platform);

  Tag {
    for (String part : new String[] {python, abi, platform}) {
      if (!part.matches("[a-z0-9_]+(\\.[a-z0-9_]+)*")) {
        throw new IllegalArgumentException("not a part of a wheel's tag: '" + part + "'");
      }
    }
  }

  /** Reads {@code python-abi-platform}. */
  static Tag parse(String text) {
    String[] parts = text.split("-", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("not a wheel's tag: '" + text + "'");
    }
    return new Tag(parts[0], parts[1], parts[2]);
  }

  /** The minor version of a {@code cp3…}, so that 3.9 comes before 3.10. */
  private int minor() {
    return python.matches("cp3\\d{1,3}") ? Integer.parseInt(python.substring(3)) : 0;
  }

  @Override
  public int compareTo(Tag other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return python + "-" + abi + "-" + platform;
  }
}
