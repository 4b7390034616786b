// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * ASCII text of up to sixteen characters. It crosses in two registers: to find the thread's array
 * and to start a copy costs more than to move so little.
 *
 * <p>A word is eight characters, the first one in the lowest byte.
 */
final class ShortText {

  static final int LIMIT = 2 * Long.BYTES;

  private static final long HIGHS = 0x8080808080808080L;
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private ShortText() {}

  /**
   * Runs all of it on {@link #LIMIT} bytes of memory. A class that is initialized on a user's stack
   * could find it full, and would be lost to the process.
   */
  static void rehearse(long address) {
    write("0123456789", address);
    read(address, 3);
    read(address, 10);
  }

  /** The text at an address; {@code null} when it is not ASCII. */
  static @Nullable String read(long address, int length) {
    long first = length < Long.BYTES ? part(address, length) : Memory.getLong(address);
    long last = length <= Long.BYTES ? first : Memory.getLong(address + length - Long.BYTES);
    if (((first | last) & HIGHS) != 0) {
      return null;
    }
    byte[] bytes = new byte[LIMIT];
    WORDS.set(bytes, 0, first);
    WORDS.set(bytes, Long.BYTES, last >>> (LIMIT - length) * Byte.SIZE);
    return latin1(bytes, length);
  }

  /**
   * One to seven bytes. An aligned word lies in one page, so that the bytes around them can be read
   * too, whosever they are.
   */
  private static long part(long address, int length) {
    long aligned = address & -Long.BYTES;
    int before = (int) (address - aligned);
    long low = Memory.getLong(aligned);
    long high = before + length > Long.BYTES ? Memory.getLong(aligned + Long.BYTES) : 0;
    return cut(low, high, before, length);
  }

  /** Bytes of two words, of which the second one is 0 unless they reach into it. */
  static long cut(long low, long high, int from, int length) {
    int shift = from * Byte.SIZE;
    return (low >>> shift | high << -shift) & (1L << length * Byte.SIZE) - 1;
  }

  /** With a charset, the bytes would be looked at once more. */
  @SuppressWarnings("deprecation") // 0 is the right upper byte for all of these characters
  private static String latin1(byte[] bytes, int length) {
    return new String(bytes, 0, 0, length);
  }

  /**
   * Writes text of at most {@link #LIMIT} characters, and up to {@link #LIMIT} bytes of memory.
   *
   * @return false when it is not ASCII; nothing is written then
   */
  static boolean write(String text, long address) {
    int length = text.length();
    int middle = Math.min(length, Long.BYTES);
    long first = word(text, 0, middle);
    long second = word(text, middle, length);
    if (((first | second) & HIGHS) != 0) {
      return false;
    }
    Memory.putLong(address, first);
    if (length > Long.BYTES) {
      Memory.putLong(address + Long.BYTES, second);
    }
    return true;
  }

  /** Characters of one byte; any others leave a bit of {@link #HIGHS} behind. */
  static long word(String text, int from, int to) {
    long word = 0;
    int odd = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      odd |= c;
      word |= (long) c << (i - from) * Byte.SIZE;
    }
    return odd < 0x80 ? word : HIGHS;
  }
}
