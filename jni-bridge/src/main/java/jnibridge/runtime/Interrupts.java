// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C for calls that declare themselves interruptible: C sees the signal and asks for the
 * calling thread's {@link Thread#interrupt}.
 */
public final class Interrupts {

  /** Threads inside an interruptible call, by id; nested calls count once. */
  private static final Map<Long, Entry> INSIDE = new HashMap<>();

  private Interrupts() {}

  /** Begins an interruptible call on this thread. */
  public static void enter() {
    Thread thread = Thread.currentThread();
    synchronized (INSIDE) {
      Entry entry = INSIDE.get(thread.getId());
      if (entry == null) {
        entry = new Entry(thread);
        INSIDE.put(thread.getId(), entry);
      }
      entry.depth++;
    }
  }

  /** Ends it; an interrupt that nobody noticed is not left behind for the next call. */
  public static void leave() {
    Thread thread = Thread.currentThread();
    synchronized (INSIDE) {
      Entry entry = INSIDE.get(thread.getId());
      if (entry != null && --entry.depth == 0) {
        INSIDE.remove(thread.getId());
        if (entry.requested) {
          Thread.interrupted();
        }
      }
    }
  }

  /**
   * For loops that never block: lets Python handle its signals.
   *
   * @throws InterruptedException when the call should end, because of Ctrl-C for one
   */
  public static void check() throws InterruptedException {
    if (Thread.interrupted() || Native.checkSignals() != 0) {
      Entry entry = mine();
      if (entry != null) {
        entry.requested = true;
      }
      throw new InterruptedException("interrupted from Python");
    }
  }

  /** Interrupts a thread if it is inside an interruptible call. */
  static void interrupt(long threadId) {
    synchronized (INSIDE) {
      Entry entry = INSIDE.get(threadId);
      if (entry != null) {
        entry.requested = true;
        entry.thread.interrupt();
      }
    }
  }

  /** What ended a call: the Throwable, or Ctrl-C if C asked to end the call this thread is in. */
  static Throwable reason(Throwable t) {
    Entry entry = mine();
    return entry != null && entry.requested ? new KeyboardInterruption(t) : t;
  }

  private static @Nullable Entry mine() {
    synchronized (INSIDE) {
      return INSIDE.get(Thread.currentThread().getId());
    }
  }

  private static final class Entry {
    final Thread thread;
    int depth;
    volatile boolean requested;

    Entry(Thread thread) {
      this.thread = thread;
    }
  }
}
