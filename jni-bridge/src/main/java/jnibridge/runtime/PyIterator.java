// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import java.util.Iterator;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/**
 * A Java iterator that Python pulls, one value a call.
 *
 * @param <T> what it gives
 */
public final class PyIterator<T extends @Nullable Object> {

  private final Iterator<T> values;
  private final Codec<T> codec;
  private final ModuleTypes types;

  /** Wraps what a method returned. */
  public PyIterator(Iterator<T> values, Codec<T> codec, ModuleTypes types) {
    this.values = Calls.present(values);
    this.codec = codec;
    this.types = types;
  }

  /** Wraps a stream; it is closed never, as by any {@link BaseStream#iterator}. */
  public PyIterator(BaseStream<T, ?> values, Codec<T> codec, ModuleTypes types) {
    this(Calls.present(values).iterator(), codec, types);
  }

  /** The next value, or STOP; an encoded result. */
  synchronized long next(long out, long capacity) {
    CallState state = CallState.current();
    Encoder encoder = state.takeEncoder();
    try {
      if (values.hasNext()) {
        codec.write(values.next(), encoder);
      } else {
        encoder.tag(Tag.STOP);
      }
    } catch (Throwable t) {
      encoder.abandon();
      return Calls.failed(t, types);
    }
    return Calls.deliver(encoder, state, out, capacity);
  }
}
