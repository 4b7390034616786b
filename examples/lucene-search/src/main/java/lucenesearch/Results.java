// SPDX-License-Identifier: MIT
package lucenesearch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.jspecify.annotations.Nullable;

/** What a query finds in the index as it is now, page by page. Keeps that state until closed. */
final class Results implements Iterator<Hit>, AutoCloseable {

  /** Each page of an iteration is twice the one before: finding a page looks at all hits again. */
  private static final int FIRST_PAGE = 32;

  private static final int LAST_PAGE = 8192;

  private final Query query;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final IndexSearcher searcher;
  private final String[] fields;
  private Iterator<Hit> page = List.<Hit>of().iterator();
  private @Nullable ScoreDoc last;
  private int size = FIRST_PAGE;

  Results(Query query, IndexWriter writer, SearcherManager searchers) throws IOException {
    this.query = query;
    this.writer = writer;
    this.searchers = searchers;
    searchers.maybeRefreshBlocking();
    searcher = searchers.acquire();
    var indexed = FieldInfos.getIndexedFields(searcher.getIndexReader());
    fields = indexed.toArray(new String[0]);
  }

  Query query() {
    return query;
  }

  /** How many hits there are. */
  int count() throws IOException {
    return searcher.count(query);
  }

  /** The best hits of those that have not been given yet. */
  List<Hit> next(int limit) throws IOException {
    if (!writer.isOpen()) {
      throw new IllegalArgumentException("the index is closed");
    }
    TopDocs top = searcher.searchAfter(last, query, limit);
    List<Hit> hits = new ArrayList<>(top.scoreDocs.length);
    if (top.scoreDocs.length > 0) {
      last = top.scoreDocs[top.scoreDocs.length - 1];
      Map<String, String[]> highlights = highlighter().highlightFields(fields, query, top);
      for (int i = 0; i < top.scoreDocs.length; i++) {
        hits.add(hit(top.scoreDocs[i], highlights, i));
      }
    }
    return hits;
  }

  private UnifiedHighlighter highlighter() {
    return UnifiedHighlighter.builder(searcher, writer.getAnalyzer())
        .withMaxNoHighlightPassages(0)
        .build();
  }

  private Hit hit(ScoreDoc found, Map<String, String[]> highlights, int i) throws IOException {
    Document document = searcher.storedFields().document(found.doc);
    Map<String, String> texts = new HashMap<>();
    for (IndexableField field : document) {
      texts.put(field.name(), field.stringValue());
    }
    Map<String, String> marked = new HashMap<>();
    highlights.forEach((field, snippets) -> {
      if (snippets[i] != null) {
        marked.put(field, snippets[i]);
      }
    });
    return new Hit(found.score, texts, marked);
  }

  @Override
  public boolean hasNext() {
    try {
      if (!page.hasNext()) {
        page = next(size).iterator();
        size = Math.min(size * 2, LAST_PAGE);
      }
      return page.hasNext();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Hit next() {
    return page.next();
  }

  @Override
  public void close() throws IOException {
    searchers.release(searcher);
  }
}
