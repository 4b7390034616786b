// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Native memory as an array, Python as a queue of replies. Shadows the class that C implements. */
final class Native {

  private static final int SIZE = 1 << 22;
  private static final long BASE = 0x10000;
  private static final byte[] MEMORY = new byte[SIZE];

  /** What the next calls of Python callables return. */
  static final Deque<byte[]> REPLIES = new ArrayDeque<>();

  /** Arguments of the calls so far. */
  static final List<byte[]> CALLS = new ArrayList<>();

  /** References given back. */
  static final List<Long> RELEASED = new ArrayList<>();

  /** The memory of {@link Words}. */
  static final ByteBuffer WORDS =
      ByteBuffer.allocateDirect(16 * Long.BYTES).order(ByteOrder.nativeOrder());

  private static long next = BASE;

  private Native() {}

  /** A piece of memory with these bytes at its start. */
  static synchronized long allocate(byte[] content, int capacity) {
    if (next + capacity > BASE + SIZE) {
      next = BASE;
    }
    long address = next;
    next += capacity;
    System.arraycopy(content, 0, MEMORY, at(address), content.length);
    return address;
  }

  static byte[] bytes(long address, int length) {
    byte[] bytes = new byte[length];
    read(address, bytes, 0, length);
    return bytes;
  }

  private static int at(long address) {
    return Math.toIntExact(address - BASE);
  }

  static void read(long address, byte[] target, int offset, int length) {
    System.arraycopy(MEMORY, at(address), target, offset, length);
  }

  static void write(long address, byte[] source, int offset, int length) {
    System.arraycopy(source, offset, MEMORY, at(address), length);
  }

  static byte[] call(long reference, byte[] arguments, int length) {
    CALLS.add(java.util.Arrays.copyOf(arguments, length));
    return REPLIES.remove();
  }

  static void release(long reference) {
    RELEASED.add(reference);
  }

  static int checkSignals() {
    return 0;
  }

  static Object words() {
    return WORDS;
  }
}
