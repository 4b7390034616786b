// SPDX-License-Identifier: MIT

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.FSDirectory;

/**
 * The work of benchmark.py in Java alone, with Lucene and nothing else.
 *
 * <p>{@code java -cp 'jars/*' PlainRun.java FOLDER DOCUMENTS QUERIES} prints seconds of wall clock
 * and of processor for indexing, searching and scanning, and a checksum of all that was found.
 */
final class PlainRun {

  private static final Logger LOG = Logger.getLogger("org.apache.lucene");

  private final StandardAnalyzer analyzer = new StandardAnalyzer();
  private long checksum;

  public static void main(String[] args) throws Exception {
    LOG.setLevel(Level.SEVERE);
    new PlainRun().run(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
  }

  private void run(Path folder, int documentCount, int queryCount) throws Exception {
    Texts texts = new Texts();
    List<Map<String, String>> documents = texts.documents(documentCount);
    List<String> queries = texts.queries(queryCount);
    IndexWriterConfig config = new IndexWriterConfig(analyzer);
    try (FSDirectory directory = FSDirectory.open(folder);
        IndexWriter writer = new IndexWriter(directory, config);
        SearcherManager searchers = new SearcherManager(writer, null)) {
      measure("index", () -> index(writer, documents));
      documents.clear(); // Python's are not on Java's heap either
      measure("search", () -> search(searchers, queries));
      measure("scan", () -> scan(searchers, texts.word(0)));
    }
    System.out.println("checksum " + checksum);
  }

  private interface Work {
    void run() throws Exception;
  }

  private static void measure(String name, Work work) throws Exception {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long wall = System.nanoTime();
    work.run();
    wall = System.nanoTime() - wall;
    cpu = system.getProcessCpuTime() - cpu;
    System.out.printf(java.util.Locale.ROOT, "%s %.4f %.4f%n", name, wall / 1e9, cpu / 1e9);
  }

  private void index(IndexWriter writer, List<Map<String, String>> documents) throws IOException {
    for (Map<String, String> document : documents) {
      Document fields = new Document();
      document.forEach((name, text) -> fields.add(new TextField(name, text, Field.Store.YES)));
      writer.addDocument(fields);
    }
    writer.commit();
  }

  private void search(SearcherManager searchers, List<String> queries) throws Exception {
    for (String query : queries) {
      searchers.maybeRefreshBlocking();
      IndexSearcher searcher = searchers.acquire();
      try {
        Query parsed = new QueryParser("body", analyzer).parse(query);
        add(hits(searcher, parsed, searcher.search(parsed, 10)));
      } finally {
        searchers.release(searcher);
      }
    }
  }

  private void scan(SearcherManager searchers, String query) throws Exception {
    searchers.maybeRefreshBlocking();
    IndexSearcher searcher = searchers.acquire();
    try {
      Query parsed = new QueryParser("body", analyzer).parse(query);
      TopDocs top = searcher.search(parsed, 32);
      for (int size = 64; top.scoreDocs.length > 0; size = Math.min(size * 2, 8192)) {
        add(hits(searcher, parsed, top));
        ScoreDoc last = top.scoreDocs[top.scoreDocs.length - 1];
        top = searcher.searchAfter(last, parsed, size);
      }
    } finally {
      searchers.release(searcher);
    }
  }

  private record Hit(float score, Map<String, String> fields, Map<String, String> highlights) {}

  private void add(List<Hit> hits) {
    for (Hit hit : hits) {
      checksum += hit.fields().get("title").length();
      checksum += hit.highlights().getOrDefault("body", "").length();
    }
  }

  private List<Hit> hits(IndexSearcher searcher, Query query, TopDocs top) throws IOException {
    List<Hit> hits = new ArrayList<>();
    if (top.scoreDocs.length == 0) {
      return hits;
    }
    var names = FieldInfos.getIndexedFields(searcher.getIndexReader());
    Map<String, String[]> highlights =
        UnifiedHighlighter.builder(searcher, analyzer)
            .withMaxNoHighlightPassages(0)
            .build()
            .highlightFields(names.toArray(new String[0]), query, top);
    for (int i = 0; i < top.scoreDocs.length; i++) {
      Map<String, String> fields = new HashMap<>();
      for (IndexableField field : searcher.storedFields().document(top.scoreDocs[i].doc)) {
        fields.put(field.name(), field.stringValue());
      }
      Map<String, String> marked = new HashMap<>();
      for (Map.Entry<String, String[]> entry : highlights.entrySet()) {
        if (entry.getValue()[i] != null) {
          marked.put(entry.getKey(), entry.getValue()[i]);
        }
      }
      hits.add(new Hit(top.scoreDocs[i].score, fields, marked));
    }
    return hits;
  }

  /** Invented documents; benchmark.py makes the same, draw by draw. */
  private static final class Texts {
    private static final int WORDS = 20_000;
    private static final int SENTENCES = 10_000;

    private final List<String> sentences = new ArrayList<>();
    private long state = 1;

    Texts() {
      for (int i = 0; i < SENTENCES; i++) {
        List<String> words = new ArrayList<>();
        for (int j = 0; j < 12; j++) {
          words.add(word(rare()));
        }
        sentences.add(String.join(" ", words) + ".");
      }
    }

    /** From 0 to 2³¹ − 1. */
    private long draw() {
      state = state * 6364136223846793005L + 1442695040888963407L;
      return state >>> 33;
    }

    /** The number of a word; small ones are frequent. */
    private int rare() {
      long r = draw();
      long cube = ((r * r) >> 31) * r >> 31;
      return (int) (cube * WORDS >> 31);
    }

    String word(int number) {
      StringBuilder word = new StringBuilder("w");
      for (int n = number; n > 0; n /= 26) {
        word.append((char) ('a' + n % 26));
      }
      return word.toString();
    }

    List<Map<String, String>> documents(int count) {
      List<Map<String, String>> documents = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        String title = word(rare()) + " " + word(rare()) + " " + word(rare());
        List<String> body = new ArrayList<>();
        for (int j = 0; j < 5; j++) {
          body.add(sentences.get((int) (draw() * SENTENCES >> 31)));
        }
        Map<String, String> document = new LinkedHashMap<>();
        document.put("title", title);
        document.put("body", String.join(" ", body));
        documents.add(document);
      }
      return documents;
    }

    List<String> queries(int count) {
      List<String> queries = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        String title = word(rare());
        queries.add("title:" + title + " OR (body:" + word(rare()) + " AND " + word(rare()) + ")");
      }
      return queries;
    }
  }
}
