// SPDX-License-Identifier: MIT
package afrim.toml;

import java.util.Arrays;

/** A document in a Java array. */
record ByteSource(byte[] bytes) implements Utf8Source {
  @Override
  public int length() {
    return bytes.length;
  }

  @Override
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, bytes.length);
  }

  /**
   * Text as UTF-8.
   *
   * @throws TomlException at half a surrogate pair, which UTF-8 cannot express
   */
  static byte[] encode(String text) {
    Source source = new Source();
    source.open(text);
    return Arrays.copyOf(source.bytes, source.end);
  }
}
