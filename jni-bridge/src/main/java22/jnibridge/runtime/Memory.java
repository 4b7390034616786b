// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Access to native memory: through JNI until {@link Tier2} has loaded the foreign-memory classes on
 * its own thread, through them from then on. Loading them costs more than a first call may take.
 */
final class Memory {

  /** Written once, from false to true; a stale read costs one slower copy. */
  private static boolean direct;

  private Memory() {}

  static void read(long address, byte[] target, int offset, int length) {
    if (direct) {
      MemorySegment.copy(Everything.SEGMENT, ValueLayout.JAVA_BYTE, address, target, offset, length);
    } else {
      Native.read(address, target, offset, length);
    }
  }

  static void write(long address, byte[] source, int offset, int length) {
    if (direct) {
      MemorySegment.copy(source, offset, Everything.SEGMENT, ValueLayout.JAVA_BYTE, address, length);
    } else {
      Native.write(address, source, offset, length);
    }
  }

  /** Whether {@link #getLong} and {@link #putLong} may be called. */
  static boolean isDirect() {
    return direct;
  }

  /** Eight bytes, the first one the lowest. */
  static long getLong(long address) {
    return Everything.SEGMENT.get(Everything.LONG, address);
  }

  /** Eight bytes, the first one the lowest. */
  static void putLong(long address, long value) {
    Everything.SEGMENT.set(Everything.LONG, address, value);
  }

  /** A buffer over native memory that throws when it is touched after {@link BufferView#close}. */
  static BufferView view(long address, int length, boolean writable) {
    return new SegmentView(Arena.ofConfined(), address, length, writable);
  }

  /** Loads and runs the direct path once, then makes everybody take it. */
  static void goDirect() {
    try (Arena arena = Arena.ofConfined()) {
      byte[] bytes = new byte[ShortText.LIMIT];
      int n = bytes.length;
      long address = arena.allocate(n, Long.BYTES).address();
      MemorySegment.copy(bytes, 0, Everything.SEGMENT, ValueLayout.JAVA_BYTE, address, n);
      MemorySegment.copy(Everything.SEGMENT, ValueLayout.JAVA_BYTE, address, bytes, 0, n);
      ShortText.rehearse(address);
    }
    direct = true;
  }

  /** Holds the whole address space; a class of its own so that it is loaded when first needed. */
  private static final class Everything {
    static final MemorySegment SEGMENT = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    static final ValueLayout.OfLong LONG =
        ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  }

  private static final class SegmentView extends BufferView {
    private final Arena arena;

    SegmentView(Arena arena, long address, int length, boolean writable) {
      super(buffer(arena, address, length, writable));
      this.arena = arena;
    }

    private static ByteBuffer buffer(Arena arena, long address, int length, boolean writable) {
      ByteBuffer all =
          MemorySegment.ofAddress(address).reinterpret(length, arena, null).asByteBuffer();
      return writable ? all : all.asReadOnlyBuffer();
    }

    @Override
    public void close() {
      arena.close();
    }
  }
}
