// SPDX-License-Identifier: MIT
package jnibridge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The module. Exactly one element of a compilation has the main module's name; others may declare
 * submodules by dotted names below it.
 *
 * <p>On a class, its Javadoc is the module's docstring, its static methods and fields the module's
 * functions and constants. Types belong to the module class they are nested in, else to the module
 * of their package, else to the main module.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
public @interface PyModule {

  /** The public name that Python imports, {@code "afrim_py"}. */
  String name();
}
