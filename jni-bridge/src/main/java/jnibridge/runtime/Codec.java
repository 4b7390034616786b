// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import org.jspecify.annotations.Nullable;

/**
 * How values of one Java type are written and read (ABI.md, section 2).
 *
 * <p>Codecs have no state of their own and may be shared by all threads.
 *
 * @param <T> the Java type
 */
public abstract class Codec<T extends @Nullable Object> {

  /** Only the codecs of this package and of generated code. */
  protected Codec() {}

  /** Appends one value. */
  public abstract void write(T value, Encoder out);

  /**
   * Takes one value.
   *
   * @throws IllegalArgumentException when the next value is of another kind, or malformed
   */
  public abstract T read(Decoder in);

  /** Appends a whole list; element types with a compact form override this. */
  void writeAll(Iterable<? extends T> values, int count, Encoder out) {
    out.begin(Tag.LIST, count);
    for (T value : values) {
      write(value, out);
    }
    out.end();
  }
}
