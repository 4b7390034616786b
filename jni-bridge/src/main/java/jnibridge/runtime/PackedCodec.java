// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Base of the codecs of arrays whose elements lie in the encoding as they lie in Java. Small arrays
 * go through the buffers of the thread as everything else does. Large ones are copied once, between
 * Python's memory and the array: a second array of that size would cost more than the copy, because
 * it fills the young generation and is moved out of it.
 *
 * @param <T> the array, of elements of eight bytes
 */
abstract class PackedCodec<T> extends Codec<T> {

  /** Bytes of a value from which on it is copied directly. */
  static final int LARGE = 1 << 16;

  private static final int HEAD = 1 + Integer.BYTES;

  private final byte tag;
  private final String expected;

  PackedCodec(byte tag, String expected) {
    this.tag = tag;
    this.expected = expected;
  }

  abstract int count(T values);

  /** An array of {@code count} elements out of {@code elements}. */
  abstract T get(ByteBuffer elements, int count);

  abstract void put(T values, ByteBuffer elements);

  /** An array of {@code count} elements that stand one by one, each with its tag. */
  abstract T list(Decoder in, int count);

  @Override
  public final T read(Decoder in) {
    byte found = in.tag();
    if (found == tag) {
      int count = in.count(Long.BYTES);
      return get(in.packed(count), count);
    } else if (found == Tag.LIST) {
      return list(in, in.count(1));
    }
    throw in.mismatch(expected, found);
  }

  /** Bytes of the encoded value. */
  final long size(T values) {
    return HEAD + (long) count(values) * Long.BYTES;
  }

  /** The array at an address, or {@code null} when the bytes there are anything else. */
  final @Nullable T readAt(long address, int length) {
    try (BufferView view = Memory.view(address, length, false)) {
      ByteBuffer bytes = view.buffer().order(LITTLE_ENDIAN);
      boolean found = bytes.get() == tag;
      int count = bytes.getInt();
      found &= count >= 0 && HEAD + (long) count * Long.BYTES == length;
      return found ? get(bytes, count) : null;
    }
  }

  /** Writes an array of this {@link #size} to an address. */
  final void writeAt(T values, long address) {
    try (BufferView view = Memory.view(address, (int) size(values), true)) {
      put(values, view.buffer().order(LITTLE_ENDIAN).put(tag).putInt(count(values)));
    }
  }
}
