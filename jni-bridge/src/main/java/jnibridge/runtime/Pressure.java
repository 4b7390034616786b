// SPDX-License-Identifier: MIT
package jnibridge.runtime;

/**
 * Keeps a guest's heap near what it needs. A serial collector lets the old generation grow to its
 * limit, by default a quarter of the machine's memory, before it looks for garbage there, and large
 * arguments and results become such garbage at once. So, when much has crossed, the heap is
 * collected if it has grown far beyond what was alive the last time.
 *
 * <p>The numbers are written without a lock: what is lost makes a collection come later.
 */
final class Pressure {

  /** Smaller values die young, where the collector finds them. */
  static final int LARGE = 1 << 16;

  /** Bytes that cross between two looks at the heap. */
  private static final long STEP = 64 << 20;

  /** What a heap may hold besides twice what is alive. */
  private static final long SLACK = 192 << 20;

  /** With more alive, a collection takes long and the heap's size is somebody's decision. */
  private static final long MOST_ALIVE = 512 << 20;

  private static long crossed;
  private static long alive;

  private Pressure() {}

  /** Notes a value of at least {@link #LARGE} bytes. */
  static void add(int bytes) {
    long sum = crossed + bytes;
    crossed = sum < STEP ? sum : 0;
    if (sum >= STEP && alive <= MOST_ALIVE && used() > 2 * alive + SLACK) {
      System.gc();
      alive = used();
    }
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
