// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import java.util.Iterator;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/**
 * A Java iterator that Python pulls, one value a call. A stream, or an iterator that is {@link
 * AutoCloseable}, is closed at its end, when it fails, or when Python drops it, as a generator is.
 *
 * @param <T> what it gives
 */
public final class PyIterator<T extends @Nullable Object> {

  private final Iterator<T> values;
  private final Codec<T> codec;
  private final ModuleTypes types;
  private @Nullable AutoCloseable source;
  private boolean ended;

  /** Wraps what a method returned. */
  public PyIterator(Iterator<T> values, Codec<T> codec, ModuleTypes types) {
    this.values = Calls.present(values);
    this.codec = codec;
    this.types = types;
    this.source = values instanceof AutoCloseable closeable ? closeable : null;
  }

  /** Wraps a stream. */
  public PyIterator(BaseStream<T, ?> values, Codec<T> codec, ModuleTypes types) {
    this.values = Calls.present(values).iterator();
    this.codec = codec;
    this.types = types;
    this.source = values;
  }

  /** The next value, or STOP; an encoded result. */
  synchronized long next(long out, long capacity) {
    CallState state = CallState.current();
    Encoder encoder = state.takeEncoder();
    try {
      if (!ended && values.hasNext()) {
        codec.write(values.next(), encoder);
      } else {
        close();
        encoder.tag(Tag.STOP);
      }
    } catch (Throwable t) {
      encoder.abandon();
      closeQuietly();
      return Calls.failed(t, types);
    }
    return Calls.deliver(encoder, state, out, capacity);
  }

  /** What Python does by dropping the iterator: nobody is there to hear of a failure. */
  synchronized void closeQuietly() {
    try {
      close();
    } catch (Throwable ignored) {
      // the first failure counts, or none was asked for
    }
  }

  private void close() throws Exception {
    AutoCloseable open = source;
    source = null;
    if (open != null) {
      ended = true;
      open.close();
    }
  }
}
