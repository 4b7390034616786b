// SPDX-License-Identifier: MIT
/** A module that uses every feature of the bridge, for the tests of both sides. */
@NullMarked
package kitchen;

import org.jspecify.annotations.NullMarked;
