// SPDX-License-Identifier: MIT
package kitchen;

import jnibridge.PyEnum;
import jnibridge.PyName;

/** A colour. */
@PyEnum
public enum Color {
  /** Like blood. */
  RED,
  GREEN,
  @PyName("Blue")
  BLUE
}
