// SPDX-License-Identifier: MIT
package jnibridge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An enum as a Python {@code enum.Enum}; a member's value is its name. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface PyEnum {

  /** The Python name; the simple Java name unless given. */
  String name() default "";
}
