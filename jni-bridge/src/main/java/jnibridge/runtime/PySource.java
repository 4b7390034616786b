// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Python iterable that Java pulls while the call runs, an {@code Iterator} parameter. Items come
 * in pieces of growing size, at most {@value #MOST}: one crossing, and the GIL taken once, for
 * each.
 *
 * <p>What Python raises on the way is thrown behind the items before it. For one thread at a time;
 * it ends with the call.
 *
 * @param <T> what it gives
 */
public final class PySource<T extends @Nullable Object> implements Iterator<T>, AutoCloseable {

  private static final int FIRST = 16;
  private static final int MOST = 1024;

  private final PyRef iterable;
  private final PyCallable more;
  private final Codec<List<T>> codec;
  private Iterator<T> piece = Collections.emptyIterator();
  private int size = FIRST;
  private boolean ended;

  private PySource(PyRef iterable, Codec<List<T>> codec) {
    this.iterable = iterable;
    this.more = PyCallable.of(iterable);
    this.codec = codec;
  }

  /** Takes over a reference that C made. */
  public static <T extends @Nullable Object> PySource<T> of(long address, Codec<List<T>> codec) {
    return new PySource<>(PyRef.owning(address), codec);
  }

  /** As {@link #of}; {@code null} for 0. */
  public static <T extends @Nullable Object> @Nullable PySource<T> ofOrNull(
      long address, Codec<List<T>> codec) {
    return address == 0 ? null : of(address, codec);
  }

  /**
   * Whether there is one more; may wait for Python.
   *
   * @throws PyException when Python raises
   * @throws IllegalStateException when the call that it was passed to is over
   */
  @Override
  public boolean hasNext() {
    if (!piece.hasNext() && !ended) {
      Encoder arguments = PyCallable.arguments(1);
      arguments.integer(size);
      List<T> items = more.invoke(arguments, codec);
      piece = items.iterator();
      ended = items.isEmpty();
      size = Math.min(size * 2, MOST);
    }
    return piece.hasNext();
  }

  @Override
  public T next() {
    hasNext();
    return piece.next();
  }

  @Override
  public void close() {
    piece = Collections.emptyIterator();
    iterable.close();
  }
}
