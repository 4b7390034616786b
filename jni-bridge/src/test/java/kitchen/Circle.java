// SPDX-License-Identifier: MIT
package kitchen;

import jnibridge.PyClass;

/**
 * A circle, by its record.
 *
 * @param radius of the circle
 */
@PyClass
public record Circle(double radius) implements Shape {

  @Override
  public double area() {
    return Math.PI * radius * radius;
  }
}
