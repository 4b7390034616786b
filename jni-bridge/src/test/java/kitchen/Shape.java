// SPDX-License-Identifier: MIT
package kitchen;

import jnibridge.PyClass;
import jnibridge.PyMethod;

/** A figure of a closed family. */
@PyClass
public sealed interface Shape permits Circle, Square {

  /** The area. */
  @PyMethod
  double area();

  /** Says what it is. */
  @PyMethod
  default String describe() {
    return "a shape of area " + area();
  }
}
