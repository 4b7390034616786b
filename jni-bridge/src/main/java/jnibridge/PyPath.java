// SPDX-License-Identifier: MIT
package jnibridge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A {@link String} parameter that takes a path: a {@code str} or an {@code os.PathLike}, character
 * for character as it was given. A {@link java.nio.file.Path} parameter takes the same but tidies
 * it up: {@code a//b} becomes {@code a/b}.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface PyPath {}
