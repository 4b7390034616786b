// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import java.nio.ByteBuffer;

/**
 * Access to native memory, through JNI.
 *
 * <p>On Java 22+ the class of the same name in {@code META-INF/versions/22} stands in for this one.
 */
final class Memory {

  private Memory() {}

  static void read(long address, byte[] target, int offset, int length) {
    Native.read(address, target, offset, length);
  }

  static void write(long address, byte[] source, int offset, int length) {
    Native.write(address, source, offset, length);
  }

  /**
   * A buffer over native memory that must not be touched after {@link BufferView#close}. A JNI
   * direct buffer could be, and would then read freed memory; so this is a copy, written back at
   * the end when the callee may change it.
   */
  static BufferView view(long address, int length, boolean writable) {
    byte[] copy = new byte[length];
    Native.read(address, copy, 0, length);
    return new CopiedView(address, copy, writable);
  }

  private static final class CopiedView extends BufferView {
    private final long address;
    private final byte[] copy;
    private final boolean writable;

    CopiedView(long address, byte[] copy, boolean writable) {
      super(writable ? ByteBuffer.wrap(copy) : ByteBuffer.wrap(copy).asReadOnlyBuffer());
      this.address = address;
      this.copy = copy;
      this.writable = writable;
    }

    @Override
    public void close() {
      if (writable) {
        Native.write(address, copy, 0, copy.length);
      }
    }
  }
}
