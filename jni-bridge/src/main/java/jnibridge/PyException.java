// SPDX-License-Identifier: MIT
package jnibridge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An exception type of the module. Methods with {@link PyProperty} are its attributes. An annotated
 * superclass is its base, else {@link #base}.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface PyException {

  /** The Python name; the simple Java name unless given. */
  String name() default "";

  /** A built-in exception, {@code "ValueError"}; what the Java superclass maps to unless given. */
  String base() default "";
}
