// SPDX-License-Identifier: MIT
package kitchen;

import jnibridge.PyFunction;

/** Two Java methods of one name are two Python functions, each with a name of its own. */
public final class Overloads {

  private Overloads() {}

  @PyFunction(name = "area_of_square")
  public static double area(double side) {
    return side * side;
  }

  @PyFunction(name = "area_of_rectangle")
  public static double area(double width, double height) {
    return width * height;
  }
}
