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
    this(PyRef.owning(address));
  }

  private PyCallable(PyRef callable) {
    this.callable = callable;
  }

  /** Wraps an object that is known to be callable; a call of another one raises TypeError. */
  public static PyCallable of(PyRef callable) {
    return new PyCallable(callable);
  }

  /**
   * Calls with values of any type that can cross, and gives what comes back by its own type.
   *
   * @throws PyException when Python raises
   */
  public @Nullable Object call(@Nullable Object... arguments) {
    Codec<@Nullable Object> any = Codecs.any(ModuleTypes.NONE);
    Encoder out = arguments(arguments.length);
    for (Object argument : arguments) {
      any.write(argument, out);
    }
    return invoke(out, any);
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
  public <T extends @Nullable Object> T invoke(Encoder arguments, Codec<T> result) {
    byte[] reply = Native.call(callable.address(), arguments.array(), arguments.length());
    CallState.current().giveEncoder(arguments);
    if (reply.length > 0 && reply[0] == Tag.ERROR) {
      throw PyException.decode(reply);
    }
    try {
      return Decoder.whole(result, reply, reply.length);
    } catch (MisfitException e) {
      throw e.in("result of the callback");
    }
  }
}
