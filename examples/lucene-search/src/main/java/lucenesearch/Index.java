// SPDX-License-Identifier: MIT
package lucenesearch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import jnibridge.PyClass;
import jnibridge.PyConstructor;
import jnibridge.PyMethod;
import jnibridge.runtime.Interrupts;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * A full-text index in a folder, which is made when there is none. Safe to use from several
 * threads; open once at a time. What was added or deleted is found at once, and is kept by {@code
 * commit} and {@code close}.
 */
@PyClass
public final class Index implements AutoCloseable {

  private static final int BATCH = 1000;

  /**
   * Lucene logs what suits the JVM it runs in. A Python library does not, unless something fails.
   */
  private static final Logger LOG = Logger.getLogger("org.apache.lucene");

  static {
    LOG.setLevel(Level.SEVERE);
  }

  private final Path path;
  private final String defaultField;
  private final IndexWriter writer;
  private final SearcherManager searchers;

  /**
   * Opens or makes an index.
   *
   * @param path the folder
   * @param defaultField where words are looked for of which a query does not name the field
   * @throws IOException when the folder cannot be read or written, or is open already
   */
  @PyConstructor(signature = "path, *, default_field='body'", releaseGil = true)
  public Index(Path path, String defaultField) throws IOException {
    this.path = path;
    this.defaultField = defaultField;
    IndexWriterConfig config = new IndexWriterConfig(new StandardAnalyzer());
    writer = new IndexWriter(FSDirectory.open(path), config);
    searchers = new SearcherManager(writer, null);
  }

  /**
   * Adds a document.
   *
   * @param document its fields; all are searchable
   */
  @PyMethod(releaseGil = true)
  public void add(Map<String, String> document) throws IOException {
    Document fields = new Document();
    document.forEach((name, text) -> fields.add(new TextField(name, text, Field.Store.YES)));
    open().addDocument(fields);
  }

  /**
   * Adds many documents while other Python threads run. Ctrl-C and exceptions end it between two
   * documents; those before them stay.
   *
   * @param documents any iterable; taken a piece at a time
   * @param progress is told now and then how many have been added
   * @return how many were added
   */
  @PyMethod(signature = "documents, *, progress=None", releaseGil = true)
  public int addAll(Iterator<Map<String, String>> documents, @Nullable IntConsumer progress)
      throws IOException, InterruptedException {
    int added = 0;
    while (documents.hasNext()) {
      add(documents.next());
      if (++added % BATCH == 0) {
        report(added, progress);
        Interrupts.check(); // not interruptible = true: Thread.interrupt closes Lucene's files
      }
    }
    if (added % BATCH != 0) {
      report(added, progress);
    }
    return added;
  }

  private static void report(int added, @Nullable IntConsumer progress) {
    if (progress != null) {
      progress.accept(added);
    }
  }

  /**
   * Deletes the documents that a query finds.
   *
   * @return how many it found
   * @throws IllegalArgumentException when the query has a mistake
   */
  @PyMethod(releaseGil = true)
  public int delete(String query) throws IOException {
    try (Results results = results(query)) {
      writer.deleteDocuments(results.query());
      return results.count();
    }
  }

  /**
   * Finds the best hits, best first.
   *
   * @param query in Lucene's syntax, {@code title:jvm AND body:fast}
   * @param limit how many at most
   * @throws IllegalArgumentException when the query has a mistake
   */
  @PyMethod(signature = "query, *, limit=10", releaseGil = true)
  public List<Hit> search(String query, int limit) throws IOException {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1, not " + limit);
    }
    try (Results results = results(query)) {
      return results.next(limit);
    }
  }

  /**
   * Gives all hits, best first, and reads them only as the iteration gets there. It sees the index
   * as it was at the call.
   *
   * @param query in Lucene's syntax
   * @throws IllegalArgumentException when the query has a mistake
   */
  @PyMethod(releaseGil = true)
  public Iterator<Hit> scan(String query) throws IOException {
    return results(query);
  }

  private Results results(String query) throws IOException {
    open();
    try {
      Query parsed = new QueryParser(defaultField, writer.getAnalyzer()).parse(query);
      return new Results(parsed, writer, searchers);
    } catch (ParseException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** How many documents there are. */
  @PyMethod(name = "__len__", releaseGil = true)
  public int size() throws IOException {
    try (Results all = results("*:*")) {
      return all.count();
    }
  }

  /** Makes what was added and deleted last, even if the process dies. */
  @PyMethod(releaseGil = true)
  public void commit() throws IOException {
    open().commit();
  }

  /** Commits and closes; a second time does nothing. */
  @PyMethod(releaseGil = true)
  @Override
  public void close() throws IOException {
    IOUtils.close(searchers, writer);
  }

  private IndexWriter open() {
    if (!writer.isOpen()) {
      throw new IllegalArgumentException("the index is closed");
    }
    return writer;
  }

  @PyMethod(name = "__repr__")
  @Override
  public String toString() {
    return "Index('" + path + "', default_field='" + defaultField + "')";
  }
}
