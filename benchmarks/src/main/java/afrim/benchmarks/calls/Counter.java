// SPDX-License-Identifier: MIT
package afrim.benchmarks.calls;

import jnibridge.PyClass;
import jnibridge.PyConstructor;
import jnibridge.PyMethod;

/** An object whose method is called. */
@PyClass
public final class Counter {

  private long value;

  /** Starts at zero. */
  @PyConstructor
  public Counter() {}

  /** Adds to the counter and returns its new value. */
  @PyMethod
  public long increase(long by) {
    value += by;
    return value;
  }
}
