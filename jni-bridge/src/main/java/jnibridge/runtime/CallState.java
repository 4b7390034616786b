// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import java.lang.ref.SoftReference;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What one thread keeps between the two halves of a call: buffers to reuse, a result that did not
 * fit, a Throwable to report.
 *
 * <p>A buffer is taken out while it is in use. Code that runs meanwhile and comes back here (a
 * constructor called by a decoder, a Python callback called by an encoder) finds none and makes its
 * own.
 */
final class CallState {

  /**
   * Larger buffers are kept as long as the garbage collector lets them: a thread should not hold on
   * to 100 MB for one call, nor grow and promote megabytes anew in each of many.
   */
  private static final int KEEP_LIMIT = 1 << 20;

  private static final int FIRST_CAPACITY = 1 << 9;

  private static final ThreadLocal<CallState> CURRENT =
      new ThreadLocal<>() {
        @Override
        protected CallState initialValue() {
          return new CallState();
        }
      };

  private byte @Nullable [] scratch = new byte[FIRST_CAPACITY];
  private @Nullable Encoder encoder;
  private @Nullable SoftReference<byte[]> largeScratch;
  private @Nullable SoftReference<Encoder> largeEncoder;

  private byte @Nullable [] pending;
  private int pendingOffset;
  private int pendingLength;
  private @Nullable Encoder pendingEncoder;
  private @Nullable LongConsumer pendingArray;

  /** The Python object returned last: C must find it alive. */
  @SuppressWarnings("unused") // held, never read
  private @Nullable PyRef alive;

  private @Nullable Throwable failure;
  private @Nullable ModuleTypes failureTypes;

  static CallState current() {
    return CURRENT.get();
  }

  /** An array of at least {@code length} bytes with any content. */
  byte[] takeScratch(int length) {
    byte[] array = scratch;
    if (array != null && array.length >= length) {
      scratch = null;
      return array;
    }
    if (length > KEEP_LIMIT && largeScratch != null) {
      array = largeScratch.get();
      largeScratch = null;
      if (array != null && array.length >= length) {
        return array;
      }
    }
    return new byte[Math.max(FIRST_CAPACITY, length)];
  }

  void giveScratch(byte[] array) {
    if (array.length <= KEEP_LIMIT) {
      scratch = array;
    } else {
      largeScratch = new SoftReference<>(array);
    }
  }

  /** The one that was used last: results of one size tend to come in rows. */
  Encoder takeEncoder() {
    Encoder free = encoder;
    if (free == null && largeEncoder != null) {
      free = largeEncoder.get();
      largeEncoder = null;
    }
    encoder = null;
    return free == null ? new Encoder() : free.reset();
  }

  void giveEncoder(Encoder used) {
    if (used.capacity() <= KEEP_LIMIT) {
      encoder = used;
    } else {
      largeEncoder = new SoftReference<>(used);
    }
  }

  /** Keeps a result for {@link #fetch}; the array must not change until then. */
  void hold(byte[] bytes, int offset, int length, @Nullable Encoder owner) {
    drop();
    pending = bytes;
    pendingOffset = offset;
    pendingLength = length;
    pendingEncoder = owner;
  }

  /** Keeps an array for {@link #fetch} as it is: what others write into it until then crosses. */
  <T> void hold(PackedCodec<T> codec, T values) {
    drop();
    pendingArray = address -> codec.writeAt(values, address);
    pendingLength = (int) codec.size(values);
  }

  /** Copies the kept result to {@code address} and lets it go; its length, or −1 without one. */
  long fetch(long address) {
    LongConsumer array = pendingArray;
    if (array != null) {
      pendingArray = null;
      array.accept(address);
      return pendingLength;
    }
    byte[] bytes = pending;
    if (bytes == null) {
      return -1;
    }
    Memory.write(address, bytes, pendingOffset, pendingLength);
    if (pendingEncoder != null) {
      giveEncoder(pendingEncoder);
    }
    pending = null;
    pendingEncoder = null;
    return pendingLength;
  }

  /** Forgets a result that nobody fetched, with the handles in it. */
  private void drop() {
    if (pendingEncoder != null) {
      pendingEncoder.abandon();
      pendingEncoder = null;
    }
    pending = null;
    pendingArray = null;
  }

  void keepAlive(PyRef object) {
    alive = object;
  }

  void fail(Throwable throwable, @Nullable ModuleTypes types) {
    failure = throwable;
    failureTypes = types;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  @Nullable ModuleTypes failureTypes() {
    return failureTypes;
  }

  void clearFailure() {
    failure = null;
    failureTypes = null;
  }
}
