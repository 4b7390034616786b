// SPDX-License-Identifier: MIT
package kitchen;

import java.util.List;
import jnibridge.PyName;
import jnibridge.PyRecord;
import org.jspecify.annotations.Nullable;

/** A search result, a named tuple in Python. */
@PyRecord(as = PyRecord.As.TUPLE)
public record Hit(
    String title, double score, @PyName("where") List<Point> points, @Nullable Color color) {}
