// SPDX-License-Identifier: MIT
package jnibridge.runtime;

/** What C does for Java. C registers these methods right after it has loaded the class. */
final class Native {

  private Native() {}

  /** Copies {@code length} bytes of native memory into {@code target}. */
  static native void read(long address, byte[] target, int offset, int length);

  /** Copies {@code length} bytes of {@code source} to native memory. */
  static native void write(long address, byte[] source, int offset, int length);

  /**
   * Calls a Python object; takes the GIL for it.
   *
   * @param reference the callable, as {@link PyRef} holds it
   * @param arguments one encoded TUPLE
   * @param length how many bytes of {@code arguments} count
   * @return one encoded value, or ERROR
   */
  static native byte[] call(long reference, byte[] arguments, int length);

  /** Gives a reference back; may be called from any thread. */
  static native void release(long reference);

  /** Lets Python handle its signals; 1 when a handler raised and the call should end. */
  static native int checkSignals();

  /** A direct {@link java.nio.ByteBuffer} over the memory of {@link Words}. */
  static native Object words();
}
