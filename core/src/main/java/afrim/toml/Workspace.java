// SPDX-License-Identifier: MIT
package afrim.toml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a thread needs to convert, kept from one conversion to the next as far as it is small.
 */
final class Workspace {
  private static final ThreadLocal<Workspace> OF_THREAD = new ThreadLocal<>();

  private final Source source = new Source();
  private final JsonBuffer json = new JsonBuffer();
  private final Tables tables = new Tables(json);
  private final Chunks chunks = new Chunks(json, tables);
  private final TomlReader reader = new TomlReader(source, json, tables, chunks);

  private Workspace() {}

  static Workspace ofThread() {
    Workspace workspace = OF_THREAD.get();
    if (workspace == null) {
      workspace = new Workspace();
      OF_THREAD.set(workspace);
    }
    return workspace;
  }

  /**
   * Converts to text in an array that is used again: the document's, which nobody needs any more.
   */
  JsonText lend(Utf8Source document, Options options) {
    if (options.needFormatter()) {
      byte[] text = give(document, options, null);
      return new JsonText(text, 0, text.length, source.ascii);
    }
    try {
      read(document, options.compact(), options.version(), null);
      int size = chunks.size();
      byte[] target = source.reuse(size);
      chunks.copyTo(target);
      return new JsonText(target, 0, size, source.ascii);
    } finally {
      release();
    }
  }

  /** Converts to text in an array of its own. */
  byte[] give(Utf8Source document, Options options, @Nullable Tagger tagger) {
    boolean format = options.needFormatter();
    byte[] text;
    try {
      read(document, format || options.compact(), options.version(), tagger);
      // A large document is not kept while the result is put together.
      source.release(Limits.MAX_KEPT);
      text = new byte[chunks.size()];
      chunks.copyTo(text);
    } finally {
      release();
    }
    return format ? JsonFormatter.format(text, options) : text;
  }

  private void read(
      Utf8Source document, boolean compact, TomlVersion version, @Nullable Tagger tagger) {
    open(document, compact, version, tagger);
    reader.readDocument();
    tables.releaseKeys(Limits.MAX_KEPT);
  }

  private void open(
      Utf8Source document, boolean compact, TomlVersion version, @Nullable Tagger tagger) {
    source.open(document);
    json.open(source.end, compact);
    tables.open();
    chunks.open();
    reader.open(version, tagger);
  }

  /** Collects all mistakes of a document. */
  void check(Utf8Source document, TomlVersion version, List<TomlMistake> mistakes) {
    source.mistakes = mistakes;
    try {
      open(document, true, version, null);
      new Recovery(source, reader, mistakes).readDocument();
    } finally {
      source.mistakes = null;
      release();
    }
  }

  private void release() {
    source.release(Limits.MAX_KEPT);
    json.release(Limits.MAX_KEPT);
    tables.release(Limits.MAX_KEPT);
    chunks.release(Limits.MAX_KEPT);
  }
}
