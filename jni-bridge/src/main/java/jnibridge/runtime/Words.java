// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The words of a call through JNI whose caller holds the GIL: C leaves them in one place of memory
 * instead of passing them.
 *
 * <p>They are valid until the entry does anything else: the next call, of this thread or another,
 * overwrites them.
 */
public final class Words {

  private static final ByteBuffer MEMORY =
      ((ByteBuffer) Native.words()).order(ByteOrder.nativeOrder());

  private Words() {}

  /** The word of that index. */
  public static long at(int index) {
    return MEMORY.getLong(index * Long.BYTES);
  }
}
