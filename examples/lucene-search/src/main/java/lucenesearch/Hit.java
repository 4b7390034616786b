// SPDX-License-Identifier: MIT
package lucenesearch;

import java.util.Map;
import jnibridge.PyRecord;

/**
 * A document that a query found; a named tuple.
 *
 * @param score how well it fits; comparable within one query only
 * @param fields the document as it was added
 * @param highlights of each field that the query matched, the best sentence, with {@code <b>}
 *     around what matched
 */
@PyRecord(as = PyRecord.As.TUPLE)
public record Hit(float score, Map<String, String> fields, Map<String, String> highlights) {}
