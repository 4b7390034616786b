// SPDX-License-Identifier: MIT
/**
 * The methods that every bridge between Python and Java calls in the call benchmark: one with
 * nothing to do, numbers, text, a method of an object, a keyword, an exception. They do as little
 * as possible, so that what is timed is the bridge.
 */
@NullMarked
package afrim.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
