// SPDX-License-Identifier: MIT
package jnibridge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A class, interface or record whose instances Python holds by reference.
 *
 * <p>Superclasses and interfaces that are annotated too become its Python base. An {@link
 * AutoCloseable} is a context manager. A record's components are read-only properties, its
 * canonical constructor the constructor unless another one is annotated, and {@code ==}, {@code
 * hash} and {@code repr} are the record's.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface PyClass {

  /** The Python name; the simple Java name unless given. */
  String name() default "";

  /** Whether Python may derive classes from it. */
  boolean subclassable() default false;
}
