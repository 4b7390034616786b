// SPDX-License-Identifier: MIT
package kitchen;

import jnibridge.PyRecord;

/**
 * A point, a dict in Python.
 *
 * @param x from left to right
 * @param y from bottom to top
 */
@PyRecord
public record Point(double x, double y) {}
