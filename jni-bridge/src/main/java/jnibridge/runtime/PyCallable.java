// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import org.jspecify.annotations.Nullable;

/**
 * A Python callable. The generated implementations of functional interfaces call through one.
 *
 * <p>A call takes the GIL, whatever thread it comes from. A Java method that waits for other
 * threads which call back must be declared to release it.
 */
public final class PyCallable {

  private final PyRef callable;

  /** Takes over a reference that C made. */
  public PyCallable(long address) {
    callable = PyRef.owning(address);
  }

  /** Starts the arguments of a call; as many values must be written. */
  public static Encoder arguments(int count) {
    Encoder out = CallState.current().takeEncoder();
    out.begin(Tag.TUPLE, count);
    return out;
  }

  /**
   * Calls with the arguments and reads the result.
   *
   * @throws PyException when Python raises
   */
  public <T extends @Nullable Object> T call(Encoder arguments, Codec<T> result) {
    byte[] reply = Native.call(callable.address(), arguments.array(), arguments.length());
    CallState.current().giveEncoder(arguments);
    if (reply.length > 0 && reply[0] == Tag.ERROR) {
      throw PyException.decode(reply);
    }
    return Decoder.whole(result, reply, reply.length);
  }
}
