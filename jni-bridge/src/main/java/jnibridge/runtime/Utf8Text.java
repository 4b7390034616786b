// SPDX-License-Identifier: MIT
package jnibridge.runtime;

/**
 * A text result that its maker has as UTF-8: it reaches Python with one copy.
 *
 * <p>The array is read when the method has returned, at the latest before the next call on this
 * thread; until then it must not change. A per-thread array may thus be reused from call to call.
 *
 * @param bytes holds valid UTF-8
 * @param offset of the first byte
 * @param length in bytes
 * @param ascii whether all bytes are below 0x80; a wrong {@code true} breaks the Python string
 */
public record Utf8Text(byte[] bytes, int offset, int length, boolean ascii) {

  /**
   * Checks the bounds.
   *
   * @throws IndexOutOfBoundsException when the range is not inside the array
   */
  public Utf8Text {
    if ((offset | length) < 0 || offset > bytes.length - length) {
      throw new IndexOutOfBoundsException(
          "bytes " + offset + " to " + ((long) offset + length) + " of " + bytes.length);
    }
  }
}
