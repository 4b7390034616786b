// SPDX-License-Identifier: MIT
package kitchen;

import jnibridge.PyClass;
import jnibridge.PyConstructor;
import jnibridge.PyFunction;
import jnibridge.PyProperty;

/** A square. */
@PyClass
public final class Square implements Shape {

  /** The length of a side. */
  @PyProperty public double side;

  @PyConstructor(signature = "side=1.0")
  public Square(double side) {
    this.side = side;
  }

  @Override
  public double area() {
    return side * side;
  }

  /** A circle or a square, as a Shape. */
  @PyFunction
  public static Shape makeShape(String kind) {
    return kind.equals("circle") ? new Circle(1) : new Square(1);
  }

  @PyFunction
  public static java.util.List<Shape> makeShapes() {
    return java.util.List.of(new Circle(1), new Square(2));
  }

  @PyFunction
  public static double totalArea(java.util.List<? extends Shape> shapes) {
    double total = 0;
    for (Shape shape : shapes) {
      total += shape.area();
    }
    return total;
  }
}
