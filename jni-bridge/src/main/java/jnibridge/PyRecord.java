// SPDX-License-Identifier: MIT
package jnibridge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A record that crosses by value. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface PyRecord {

  /** The Python name; the simple Java name unless given. */
  String name() default "";

  /** What it is in Python. */
  As as() default As.DICT;

  /** Shapes of a record. */
  enum As {
    /** A plain {@code dict} with the components' names as keys; a {@code TypedDict} in the stub. */
    DICT,
    /** A typed named tuple. */
    TUPLE
  }
}
