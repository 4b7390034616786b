// SPDX-License-Identifier: MIT
package kitchen;

import jnibridge.PyClass;
import jnibridge.PyConstructor;
import jnibridge.PyMethod;

/** A derived class that overrides and adds. */
@PyClass
public final class LoudCountdown extends Countdown {

  @PyConstructor
  public LoudCountdown(int start) {
    super(start);
  }

  @Override
  public int left() {
    return -super.left();
  }

  @PyMethod
  public String shout() {
    return "!".repeat(Math.abs(left()));
  }
}
