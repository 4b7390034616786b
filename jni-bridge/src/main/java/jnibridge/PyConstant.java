// SPDX-License-Identifier: MIT
package jnibridge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A static final field with a constant value: an attribute of the class or module around it. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface PyConstant {

  /** The Python name; the Java name unless given. */
  String name() default "";
}
