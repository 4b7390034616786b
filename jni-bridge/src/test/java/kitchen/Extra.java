// SPDX-License-Identifier: MIT
package kitchen;

import jnibridge.PyClass;
import jnibridge.PyConstant;
import jnibridge.PyConstructor;
import jnibridge.PyFunction;
import jnibridge.PyModule;

/** A submodule. */
@PyModule(name = "kitchen.extra")
public final class Extra {

  @PyConstant public static final long DEPTH = 2;

  private Extra() {}

  /** A class of the submodule. */
  @PyClass
  public static final class Box {
    private final Color color;

    @PyConstructor(signature = "color=Color.RED")
    public Box(Color color) {
      this.color = color;
    }

    /** The colour. */
    @jnibridge.PyProperty
    public Color color() {
      return color;
    }
  }

  /** A class of the main module, from the submodule. */
  @PyFunction
  public static Counter counter() {
    return Counter.empty();
  }
}
