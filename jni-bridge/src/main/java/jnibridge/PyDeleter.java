// SPDX-License-Identifier: MIT
package jnibridge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What {@code del object.name} does: no parameter. {@code deleteName} deletes {@code name}. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface PyDeleter {

  /** The Python name; the Java name in snake case unless given. */
  String name() default "";
}
