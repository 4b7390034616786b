// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A Java future that Python awaits (ABI.md, section 8).
 *
 * @param <T> what it gives
 */
public final class PyFuture<T extends @Nullable Object> {

  private final CompletionStage<T> stage;
  private final Codec<T> codec;
  private final ModuleTypes types;

  /** Wraps what a method returned. */
  public PyFuture(CompletionStage<T> stage, Codec<T> codec, ModuleTypes types) {
    this.stage = Calls.present(stage);
    this.codec = codec;
    this.types = types;
  }

  /** Calls {@code callback(error, value)} once, on whatever thread completes the stage. */
  void whenDone(long callback) {
    stage.whenComplete(new Completion<>(new PyCallable(callback), codec, types));
  }

  /** Cancels the stage if it can be; whether it was. */
  boolean cancel() {
    return stage instanceof Future<?> future
        ? future.cancel(true)
        : stage.toCompletableFuture().cancel(true);
  }

  private static final class Completion<T extends @Nullable Object>
      implements BiConsumer<T, @Nullable Throwable> {
    private final PyCallable callback;
    private final Codec<T> codec;
    private final ModuleTypes types;

    Completion(PyCallable callback, Codec<T> codec, ModuleTypes types) {
      this.callback = callback;
      this.codec = codec;
      this.types = types;
    }

    @Override
    public void accept(T value, @Nullable Throwable failure) {
      callback.invoke(failure == null ? value(value) : error(failure), Codecs.nothing());
    }

    /** The value, or the error of a value that cannot be encoded. */
    private Encoder value(T value) {
      Encoder out = PyCallable.arguments(2);
      try {
        out.none();
        codec.write(value, out);
        return out;
      } catch (RuntimeException e) {
        out.abandon();
        return error(e);
      }
    }

    private Encoder error(Throwable failure) {
      Encoder out = PyCallable.arguments(2);
      out.tag(Tag.ERROR);
      Errors.write(failure, types, out);
      out.none();
      return out;
    }
  }
}
