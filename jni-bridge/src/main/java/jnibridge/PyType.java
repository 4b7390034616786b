// SPDX-License-Identifier: MIT
package jnibridge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A narrower type for the stub than the Java type tells: of a parameter, of a method's result, of
 * an attribute or a record's component.
 *
 * <p>Names of {@code typing} and {@code collections.abc} and of the module's own types need no
 * import. What is accepted at run time stays what the Java type says.
 */
@Retention(RetentionPolicy.CLASS)
@Target({
  ElementType.PARAMETER,
  ElementType.METHOD,
  ElementType.FIELD,
  ElementType.RECORD_COMPONENT
})
public @interface PyType {

  /** A Python type expression, {@code "Literal['keydown', 'keyup'] | None"}. */
  String value();
}
