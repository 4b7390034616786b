// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * A text argument as Python's own UTF-8 bytes, lent for the time of the call: the callee copies
 * them to where it wants them and nothing is decoded in between.
 *
 * <p>Python passes a {@code str} or anything with the buffer protocol. The bytes of a {@code str}
 * are valid UTF-8, as {@link #isUtf8} tells; others are <em>not</em> known to be, and whoever reads
 * them checks.
 */
public final class Utf8View implements AutoCloseable {

  private static final int CLOSED = -1;

  /** What the upper bits of a length word tell (ABI.md, section 3). */
  private static final long VALID_UTF8 = 1L << 62;

  private static final long ALL_ASCII = 1L << 61;

  private final long address;
  private final boolean utf8;
  private final boolean ascii;
  private int length;

  private Utf8View(long address, int length, boolean utf8, boolean ascii) {
    this.address = address;
    this.length = length;
    this.utf8 = utf8;
    this.ascii = ascii;
  }

  /** Borrows memory until {@link #close}; called by dispatch classes. */
  public static Utf8View of(long address, long length) {
    boolean utf8 = length >= VALID_UTF8;
    boolean ascii = utf8 && (length & ALL_ASCII) != 0;
    int size = Calls.size(utf8 ? length & ~(VALID_UTF8 | ALL_ASCII) : length);
    return new Utf8View(address, size, utf8, ascii);
  }

  /** As {@link #of}; {@code null} for Python's {@code None}. */
  public static @Nullable Utf8View ofOrNull(long address, long length) {
    return length < 0 ? null : of(address, length);
  }

  /** The number of bytes. */
  public int length() {
    return open();
  }

  /** Whether the bytes are known to be valid UTF-8. */
  public boolean isUtf8() {
    return utf8;
  }

  /** Whether the bytes are known to be all below 0x80. */
  public boolean isAscii() {
    return ascii;
  }

  /**
   * Copies all bytes.
   *
   * @throws IndexOutOfBoundsException when they do not fit into {@code target} from {@code offset}
   * @throws IllegalStateException after the call
   */
  public void copyTo(byte[] target, int offset) {
    int n = open();
    if (offset < 0 || offset > target.length - n) {
      throw new IndexOutOfBoundsException(
          n + " bytes at " + offset + " of an array of " + target.length);
    }
    if (n > 0) {
      Memory.read(address, target, offset, n);
    }
  }

  /** The text; malformed bytes become U+FFFD. */
  @Override
  public String toString() {
    byte[] bytes = new byte[open()];
    copyTo(bytes, 0);
    return new String(bytes, UTF_8);
  }

  /** Ends the loan; called by dispatch classes. */
  @Override
  public void close() {
    length = CLOSED;
  }

  private int open() {
    int n = length;
    if (n == CLOSED) {
      throw new IllegalStateException("a Utf8View may be read only during the call it came with");
    }
    return n;
  }
}
