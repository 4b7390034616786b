// SPDX-License-Identifier: MIT
package kitchen;

import jnibridge.PyClass;
import jnibridge.PyConstructor;
import jnibridge.PyMethod;
import org.jspecify.annotations.Nullable;

/** Its own iterator, and a base class made in Java. */
@PyClass
public class Countdown {

  private int next;

  @PyConstructor
  public Countdown(int start) {
    this.next = start;
  }

  /** The next number, down to 1. */
  @PyMethod(name = "__next__")
  public synchronized @Nullable Integer step() {
    return next > 0 ? next-- : null;
  }

  /** What is left. */
  @PyMethod
  public int left() {
    return next;
  }
}
