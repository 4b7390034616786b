// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A Python buffer lent to Java for one call. */
public abstract class BufferView implements AutoCloseable {

  private final ByteBuffer buffer;

  BufferView(ByteBuffer buffer) {
    this.buffer = buffer;
  }

  /**
   * Borrows memory until {@link #close}.
   *
   * @param length in bytes; negative for Python's {@code None}, which is refused here
   */
  public static BufferView of(long address, long length, boolean writable) {
    return Memory.view(address, Calls.size(length), writable);
  }

  /** As {@link #of}; {@code null} for Python's {@code None}. */
  public static @Nullable BufferView ofOrNull(long address, long length, boolean writable) {
    return length < 0 ? null : of(address, length, writable);
  }

  /** The buffer of a view that may be {@code null}. */
  public static @Nullable ByteBuffer bufferOrNull(@Nullable BufferView view) {
    return view == null ? null : view.buffer();
  }

  /** The bytes; not to be used after the call. */
  public final ByteBuffer buffer() {
    return buffer;
  }

  @Override
  public abstract void close();
}
