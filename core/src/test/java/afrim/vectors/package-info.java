// SPDX-License-Identifier: MIT
/**
 * The conformance vectors of the engine and their replay. A vector file holds one case a line;
 * {@code src/test/resources/afrim/vectors} has the files, the Python tests read them from there
 * too.
 */
@NullMarked
package afrim.vectors;

import org.jspecify.annotations.NullMarked;
