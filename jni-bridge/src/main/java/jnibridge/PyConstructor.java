// SPDX-License-Identifier: MIT
package jnibridge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What calling the Python class does: a constructor, or a static method that returns an instance.
 * At most one for each class; without any, Python cannot make instances.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.CONSTRUCTOR, ElementType.METHOD})
public @interface PyConstructor {

  /**
   * The parameters as Python writes them, without the parentheses and the receiver: {@code "text,
   * /, *, indent=None"}. Absent: all parameters are required and may be passed by name; a Java
   * varargs parameter is {@code *args}.
   *
   * <p>All Java parameters stand in it, in order, in snake case. Defaults are Python literals or
   * members of declared enums.
   */
  String signature() default "";

  /** Whether other Python threads run meanwhile; for calls that wait or compute for long. */
  boolean releaseGil() default false;

  /**
   * Releases the GIL when the text and buffer arguments have more than this many bytes together; 0
   * for never. Short calls are cheaper with the GIL held.
   */
  int releaseGilAbove() default 0;

  /**
   * Whether Ctrl-C interrupts the calling thread ({@link Thread#interrupt}) so that blocking code
   * ends with {@code KeyboardInterrupt}.
   */
  boolean interruptible() default false;
}
