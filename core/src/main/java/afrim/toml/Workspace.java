// SPDX-License-Identifier: MIT
package afrim.toml;

import java.lang.ref.SoftReference;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a thread needs to convert, kept from one conversion to the next: for good while it is
 * small, until memory is short when it has grown large.
 */
final class Workspace {
  private static final ThreadLocal<Kept> OF_THREAD = new ThreadLocal<>();

  private final Source source = new Source();
  private final JsonBuffer json = new JsonBuffer();
  private final Tables tables = new Tables(json);
  private final Chunks chunks = new Chunks(json, tables);
  private final TomlReader reader = new TomlReader(source, json, tables, chunks);
  private final Kept kept;
  private char[] characters = {};

  private Workspace(Kept kept) {
    this.kept = kept;
  }

  static Workspace ofThread() {
    Kept kept = OF_THREAD.get();
    if (kept == null) {
      kept = new Kept();
      OF_THREAD.set(kept);
    }
    return kept.workspace();
  }

  /**
   * Converts to text in an array that is used again: where it was written if that can be, else the
   * document's, which nobody needs any more.
   */
  JsonText lend(Utf8Source document, Options options) {
    try {
      source.open(document);
      return lend(options);
    } finally {
      release();
    }
  }

  /** Converts text to text. */
  String convert(String document, Options options) {
    try {
      source.open(document);
      return decode(lend(options));
    } finally {
      release();
    }
  }

  /** Converts to text in an array of its own. */
  byte[] give(Utf8Source document, Options options, @Nullable Tagger tagger) {
    try {
      source.open(document);
      return give(options, tagger);
    } finally {
      release();
    }
  }

  private JsonText lend(Options options) {
    if (options.needFormatter()) {
      byte[] text = give(options, null);
      return new JsonText(text, 0, text.length, source.ascii);
    }
    read(options.compact(), options.version(), null);
    int size = chunks.size();
    byte[] text = chunks.inPlace();
    if (text == null) {
      text = source.reuse(size);
      chunks.copyTo(text);
    }
    return new JsonText(text, 0, size, source.ascii);
  }

  private byte[] give(Options options, @Nullable Tagger tagger) {
    boolean format = options.needFormatter();
    read(format || options.compact(), options.version(), tagger);
    // A large document is not kept while the result is put together.
    source.release(Limits.MAX_KEPT_SOFTLY);
    byte[] text = new byte[chunks.size()];
    chunks.copyTo(text);
    release();
    return format ? JsonFormatter.format(text, options) : text;
  }

  private String decode(JsonText json) {
    int length = json.length();
    if (json.ascii() || length > Limits.MAX_KEPT / Character.BYTES) {
      Charset charset = json.ascii() ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
      return new String(json.bytes(), 0, length, charset);
    }
    if (characters.length < length) {
      characters = new char[length + (length >> 4)];
    }
    return new String(characters, 0, Utf16.decode(json.bytes(), length, characters));
  }

  private void read(boolean compact, TomlVersion version, @Nullable Tagger tagger) {
    open(compact, version, tagger);
    reader.readDocument();
    tables.releaseKeys(Limits.MAX_KEPT_SOFTLY);
  }

  private void open(boolean compact, TomlVersion version, @Nullable Tagger tagger) {
    json.open(source.end, compact);
    tables.open();
    chunks.open();
    reader.open(version, tagger);
  }

  /** Collects all mistakes of a document. */
  void check(Utf8Source document, TomlVersion version, List<TomlMistake> mistakes) {
    source.mistakes = mistakes;
    try {
      source.open(document);
      open(true, version, null);
      new Recovery(source, reader, mistakes).readDocument();
    } finally {
      source.mistakes = null;
      release();
    }
  }

  private void release() {
    source.release(Limits.MAX_KEPT_SOFTLY);
    json.release(Limits.MAX_KEPT_SOFTLY);
    boolean large = source.bytes.length > Limits.MAX_KEPT || json.bytes.length > Limits.MAX_KEPT;
    int limit = large ? Limits.MAX_KEPT_SOFTLY : Limits.MAX_KEPT;
    tables.release(limit);
    chunks.release(limit);
    kept.keep(this, large);
  }

  /** A thread's workspace; one that has grown large may be collected when memory is short. */
  private static final class Kept {
    private @Nullable Workspace small;
    private @Nullable SoftReference<Workspace> large;

    Workspace workspace() {
      Workspace workspace = small;
      if (workspace == null && large != null) {
        workspace = large.get();
      }
      return workspace == null ? new Workspace(this) : workspace;
    }

    void keep(Workspace workspace, boolean isLarge) {
      small = isLarge ? null : workspace;
      if (!isLarge) {
        large = null;
      } else if (large == null || !large.refersTo(workspace)) {
        large = new SoftReference<>(workspace);
      }
    }
  }
}
