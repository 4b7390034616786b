// SPDX-License-Identifier: MIT
/**
 * Full-text search with Apache Lucene.
 *
 * <p>An {@link lucenesearch.Index} is a folder of documents; a document is a dict of text. Bad
 * queries raise {@code ValueError} with Lucene's explanation, unreadable indexes {@code OSError}.
 */
@NullMarked
@PyModule(name = "lucene_search")
package lucenesearch;

import jnibridge.PyModule;
import org.jspecify.annotations.NullMarked;
