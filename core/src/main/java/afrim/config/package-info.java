// SPDX-License-Identifier: MIT
/**
 * The configuration of an input method: {@link afrim.config.Config} reads a TOML file and all that
 * it includes, and gives the data of a preprocessor, the dictionary and the scripts of a
 * translator.
 *
 * <p>Ranked priorities: exact behaviour and error texts, bounded work for any input, speed. A
 * configuration is immutable and may be shared by threads. "Character" means a Unicode code point.
 * Nothing here is null.
 */
@NullMarked
package afrim.config;

import org.jspecify.annotations.NullMarked;
