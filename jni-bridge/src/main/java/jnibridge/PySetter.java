// SPDX-License-Identifier: MIT
package jnibridge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The setter of a property: one parameter, no result. {@code setName} sets {@code name}. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface PySetter {

  /** The Python name; the Java name in snake case unless given. */
  String name() default "";
}
