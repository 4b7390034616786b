// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What C calls besides the entries of a dispatch class (ABI.md, section 8). Methods that can fail
 * answer like entries: {@link Calls#ERROR}, and the reason through {@link #takeError}.
 */
final class Bridge {

  /** The number that both halves must agree on. */
  private static final int ABI = 1;

  private Bridge() {}

  static int abi() {
    return ABI;
  }

  /** The pending failure of this thread as an encoded result, or 0 when none is pending. */
  static long takeError(long out, long capacity) {
    CallState state = CallState.current();
    Throwable failure = state.failure();
    if (failure == null) {
      return 0;
    }
    ModuleTypes types = state.failureTypes();
    state.clearFailure();
    Encoder encoder = state.takeEncoder();
    try {
      describe(failure, types == null ? ModuleTypes.NONE : types, encoder);
      return Calls.deliver(encoder, state, out, capacity);
    } catch (Throwable t) {
      encoder.abandon();
      throw t;
    }
  }

  private static void describe(Throwable failure, ModuleTypes types, Encoder encoder) {
    try {
      Errors.raise(failure, types, encoder);
    } catch (Throwable t) {
      encoder.abandon();
      Errors.raise(Errors.instead(failure, t), ModuleTypes.NONE, encoder);
    }
  }

  /** Copies the result that did not fit; its length, or −1 when there is none. */
  static long fetch(long address) {
    return CallState.current().fetch(address);
  }

  static void release(long handle) {
    if (Handles.release(handle) instanceof PyIterator<?> iterator) {
      iterator.closeQuietly();
    }
  }

  /** The stack trace of a Throwable. */
  static long throwableText(long handle, long out, long capacity) {
    try {
      return Calls.text(Errors.trace(Handles.get(handle)), out, capacity);
    } catch (Throwable t) {
      return Calls.failed(t, null);
    }
  }

  /** The class name of a Throwable. */
  static long throwableClass(long handle, long out, long capacity) {
    try {
      return Calls.text(Handles.get(handle).getClass().getName(), out, capacity);
    } catch (Throwable t) {
      return Calls.failed(t, null);
    }
  }

  /** Facts about this JVM for a support report. */
  static long stats(long out, long capacity) {
    try {
      Runtime runtime = Runtime.getRuntime();
      Map<@Nullable Object, @Nullable Object> facts = new LinkedHashMap<>();
      facts.put("java_version", System.getProperty("java.version"));
      facts.put("java_home", System.getProperty("java.home"));
      facts.put("vm", System.getProperty("java.vm.name"));
      facts.put("heap_used", runtime.totalMemory() - runtime.freeMemory());
      facts.put("heap_max", runtime.maxMemory());
      facts.put("threads", (long) Thread.activeCount());
      facts.put("handles", (long) Handles.alive());
      facts.put("tier", (long) Tier2.current());
      return Calls.encode(Codecs.any(ModuleTypes.NONE), facts, out, capacity);
    } catch (Throwable t) {
      return Calls.failed(t, null);
    }
  }

  /** Starts building direct entries in the background; see {@link Tier2}. */
  static void buildTier2(Class<?> dispatch, String entries, long table) {
    Tier2.build(dispatch, entries, table);
  }

  /** The next value of a {@link PyIterator}, or STOP. */
  static long next(long handle, long out, long capacity) {
    try {
      return ((PyIterator<?>) Handles.get(handle)).next(out, capacity);
    } catch (Throwable t) {
      return Calls.failed(t, null);
    }
  }

  /** Calls {@code callback(error, value)} when a {@link PyFuture} is done; 0. */
  static long future(long handle, long callback) {
    try {
      ((PyFuture<?>) Handles.get(handle)).whenDone(callback);
      return 0;
    } catch (Throwable t) {
      return Calls.failed(t, null);
    }
  }

  /** Cancels a {@link PyFuture}; 1 when it was still running. */
  static long cancel(long handle) {
    try {
      return ((PyFuture<?>) Handles.get(handle)).cancel() ? 1 : 0;
    } catch (Throwable t) {
      return Calls.failed(t, null);
    }
  }

  /** The number of the calling thread, for {@link #interrupt}. */
  static long currentThread() {
    return Thread.currentThread().getId();
  }

  /** Interrupts a thread if it is inside an interruptible call. */
  static void interrupt(long thread) {
    Interrupts.interrupt(thread);
  }
}
