// SPDX-License-Identifier: MIT
/** Tests of the parts that know nothing of Maven; that Maven calls them is tested from Python. */
@NullMarked
package jnibridge.maven;

import org.jspecify.annotations.NullMarked;
