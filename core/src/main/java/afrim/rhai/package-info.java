// SPDX-License-Identifier: MIT
/**
 * An interpreter of the Rhai scripting language for translator scripts: {@link
 * afrim.rhai.RhaiScript#compile(String) compile} once, {@link
 * afrim.rhai.RhaiScript#translate(String) translate} often. Priorities, in this order: a script can
 * do no harm (it reads nothing but modules below its own directory, and its time, depth and memory
 * are bounded); it answers as the reference engine does or is refused when it is compiled; it is
 * quick.
 *
 * <p>A compiled script is immutable and may be used by any number of threads; every call starts
 * from a fresh state.
 */
@NullMarked
package afrim.rhai;

import org.jspecify.annotations.NullMarked;
