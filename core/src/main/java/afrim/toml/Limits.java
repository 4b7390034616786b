// SPDX-License-Identifier: MIT
package afrim.toml;

/** The sizes at which a document is refused, or memory given back. */
final class Limits {
  /** The deepest nesting of tables, arrays and inline tables, counted from the document itself. */
  static final int MAX_DEPTH = 256;

  /** Arrays larger than this, in bytes, are kept by a thread only until memory is short. */
  static final int MAX_KEPT = 4 << 20;

  /** Arrays larger than this, in bytes, are not kept by a thread after a conversion. */
  static final int MAX_KEPT_SOFTLY = 128 << 20;

  /** The largest array that every JVM can make. */
  static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  /** Up to this size an array that is too small doubles; beyond it grows by half. */
  private static final int DOUBLING = 1 << 20;

  private Limits() {}

  /**
   * A size as the length of an array.
   *
   * @throws OutOfMemoryError if no array can hold {@code needed} elements
   */
  static int checkedSize(long needed) {
    if (needed > MAX_ARRAY) {
      throw new OutOfMemoryError("the JSON text of this document is larger than 2 GB");
    }
    return (int) needed;
  }

  /**
   * The new size of an array that is too small.
   *
   * @throws OutOfMemoryError if no array can hold {@code needed} elements
   */
  static int grown(int size, long needed) {
    checkedSize(needed);
    long more = size < DOUBLING ? 2L * size : size + (size >> 1);
    return (int) Math.min(MAX_ARRAY, Math.max(needed, more));
  }
}
