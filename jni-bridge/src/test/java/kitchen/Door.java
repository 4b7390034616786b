// SPDX-License-Identifier: MIT
package kitchen;

import jnibridge.PyClass;
import jnibridge.PyConstructor;
import jnibridge.PyMethod;
import jnibridge.PyProperty;
import org.jspecify.annotations.Nullable;

/** A context manager with special methods of its own, made by a static method. */
@PyClass
public final class Door {

  private String state = "shut";

  private Door() {}

  /** Named like the class from Python: {@code Door()}. */
  @PyConstructor
  public static Door make() {
    return new Door();
  }

  @PyMethod(name = "__enter__")
  public Door open() {
    state = "open";
    return this;
  }

  /** Swallows every exception. */
  @PyMethod(name = "__exit__")
  public boolean leave(@Nullable Object type, @Nullable Object value, @Nullable Object traceback) {
    state = value == null ? "shut" : "slammed";
    return true;
  }

  @PyProperty
  public String state() {
    return state;
  }

  /**
   * Shuts it.
   *
   * @deprecated leave the {@code with} block
   */
  @Deprecated
  @PyMethod
  public void shut() {
    state = "shut";
  }
}
