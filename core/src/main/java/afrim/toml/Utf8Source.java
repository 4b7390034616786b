// SPDX-License-Identifier: MIT
package afrim.toml;

/**
 * A document that is somewhere else in memory, and is copied once, straight to where it is read.
 */
public interface Utf8Source {
  /** The size of the document in bytes. */
  int length();

  /** Whether the bytes are known to be valid UTF-8; whoever takes them checks otherwise. */
  default boolean isUtf8() {
    return false;
  }

  /** Whether the bytes are known to be all below 0x80. */
  default boolean isAscii() {
    return false;
  }

  /**
   * Copies the whole document.
   *
   * @param target the array to write {@link #length()} bytes to; not to be kept
   * @param offset where in {@code target} the first byte goes
   */
  void copyTo(byte[] target, int offset);
}
