// SPDX-License-Identifier: MIT
package afrim.benchmarks.calls;

/** An object whose method is called. */
public final class Counter {

  private long value;

  public Counter() {}

  /** Adds to the counter and returns its new value. */
  public long increase(long by) {
    value += by;
    return value;
  }
}
