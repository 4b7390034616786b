// SPDX-License-Identifier: MIT
/** Tests of {@code afrim.toml}. */
@NullMarked
package afrim.toml;

import org.jspecify.annotations.NullMarked;
