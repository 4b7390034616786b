// SPDX-License-Identifier: MIT
package jnibridge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The getter of a property, or a public field. {@code getName()}, {@code isName()} and {@code
 * name()} are the property {@code name}. A field that is not final can be set. In an exception
 * class it is an attribute of the Python exception.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.FIELD})
public @interface PyProperty {

  /** The Python name; the Java name in snake case unless given. */
  String name() default "";
}
