// SPDX-License-Identifier: MIT
package jnibridge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of the Python class; a static one becomes a static method. {@code equals}, {@code
 * hashCode}, {@code toString}, {@code iterator} and {@code compareTo} become {@code __eq__}, {@code
 * __hash__}, {@code __str__}, {@code __iter__} and the four comparisons; other special methods are
 * named: {@code @PyMethod(name = "__len__")}.
 *
 * <p>{@code __next__} returns an {@link java.util.Optional} or null at the end. A class pickles and
 * copies when it has {@code __getstate__} and a static {@code __from_state__} that takes what it
 * returns.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface PyMethod {

  /** The Python name; the Java name in snake case unless given. */
  String name() default "";

  /**
   * The parameters as Python writes them, without the parentheses and the receiver: {@code "text,
   * /, *, indent=None"}. Absent: all parameters are required and may be passed by name; a Java
   * varargs parameter is {@code *args}.
   *
   * <p>All Java parameters stand in it, in order, in snake case. Defaults are Python literals or
   * members of declared enums.
   */
  String signature() default "";

  /** Whether a static method is a class method in Python; Java does not see the class. */
  boolean classMethod() default false;

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
