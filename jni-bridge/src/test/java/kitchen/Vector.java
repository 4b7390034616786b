// SPDX-License-Identifier: MIT
package kitchen;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import jnibridge.PyClass;
import jnibridge.PyConstructor;
import jnibridge.PyMethod;
import org.jspecify.annotations.Nullable;

/** Two numbers, with the special methods of Python's numbers. */
@PyClass
public final class Vector {

  private long x;
  private long y;

  @PyConstructor
  public Vector(long x, long y) {
    this.x = x;
    this.y = y;
  }

  // ---- arithmetic

  @PyMethod(name = "__add__")
  public Vector plus(Vector other) {
    return new Vector(x + other.x, y + other.y);
  }

  @PyMethod(name = "__sub__")
  public Vector minus(Vector other) {
    return new Vector(x - other.x, y - other.y);
  }

  @PyMethod(name = "__mul__")
  public Vector times(long factor) {
    return new Vector(x * factor, y * factor);
  }

  @PyMethod(name = "__rmul__")
  public Vector timesFromTheRight(long factor) {
    return times(factor);
  }

  @PyMethod(name = "__matmul__")
  public long dot(Vector other) {
    return x * other.x + y * other.y;
  }

  @PyMethod(name = "__truediv__")
  public double dividedBy(double divisor) {
    return x / divisor;
  }

  @PyMethod(name = "__floordiv__")
  public Vector floorDividedBy(long divisor) {
    return new Vector(Math.floorDiv(x, divisor), Math.floorDiv(y, divisor));
  }

  @PyMethod(name = "__mod__")
  public Vector modulo(long divisor) {
    return new Vector(Math.floorMod(x, divisor), Math.floorMod(y, divisor));
  }

  @PyMethod(name = "__pow__")
  public Vector power(long exponent) {
    return new Vector((long) Math.pow(x, exponent), (long) Math.pow(y, exponent));
  }

  @PyMethod(name = "__lshift__")
  public Vector shiftedLeft(int bits) {
    return new Vector(x << bits, y << bits);
  }

  @PyMethod(name = "__rshift__")
  public Vector shiftedRight(int bits) {
    return new Vector(x >> bits, y >> bits);
  }

  @PyMethod(name = "__and__")
  public Vector and(Vector other) {
    return new Vector(x & other.x, y & other.y);
  }

  @PyMethod(name = "__or__")
  public Vector or(Vector other) {
    return new Vector(x | other.x, y | other.y);
  }

  @PyMethod(name = "__xor__")
  public Vector xor(Vector other) {
    return new Vector(x ^ other.x, y ^ other.y);
  }

  /** Changes this very vector. */
  @PyMethod(name = "__iadd__")
  public Vector add(Vector other) {
    x += other.x;
    y += other.y;
    return this;
  }

  @PyMethod(name = "__neg__")
  public Vector negated() {
    return new Vector(-x, -y);
  }

  @PyMethod(name = "__pos__")
  public Vector same() {
    return new Vector(x, y);
  }

  @PyMethod(name = "__invert__")
  public Vector inverted() {
    return new Vector(~x, ~y);
  }

  @PyMethod(name = "__abs__")
  public double length() {
    return Math.hypot(x, y);
  }

  // ---- conversions

  @PyMethod(name = "__int__")
  public long toLong() {
    return x;
  }

  @PyMethod(name = "__index__")
  public long toIndex() {
    return x;
  }

  @PyMethod(name = "__float__")
  public double toDouble() {
    return x + 0.5;
  }

  @PyMethod(name = "__bytes__")
  public byte[] toBytes() {
    return new byte[] {(byte) x, (byte) y};
  }

  @PyMethod(name = "__format__")
  public String format(String spec) {
    return String.format(Locale.ROOT, "<%d;%d;%s>", x, y, spec);
  }

  @PyMethod(name = "__reversed__")
  public Iterator<Long> backwards() {
    return List.of(y, x).iterator();
  }

  @PyMethod(name = "__getattr__")
  public String missing(String name) {
    if (!name.equals("missing")) {
      throw jnibridge.runtime.PyException.of("AttributeError", "no " + name);
    }
    return "made up";
  }

  @PyMethod
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Vector vector && x == vector.x && y == vector.y;
  }

  @PyMethod
  @Override
  public int hashCode() {
    return Long.hashCode(31 * x + y);
  }

  @PyMethod(name = "__repr__")
  @Override
  public String toString() {
    return "Vector(" + x + ", " + y + ")";
  }
}
