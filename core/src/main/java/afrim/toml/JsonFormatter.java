// SPDX-License-Identifier: MIT
package afrim.toml;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lays out compact JSON text anew: with indentation as {@code json.dumps(indent=n)} does it, with
 * sorted keys, or both. The text is our own, so it is taken to be right.
 */
final class JsonFormatter {
  private final byte[] in;
  private final Options options;
  private final @Nullable KeyOrder order;
  private byte[] out;
  private int length;

  private JsonFormatter(byte[] in, Options options) {
    this.in = in;
    this.options = options;
    this.order = options.sortKeys() ? KeyOrder.of(in) : null;
    this.out = new byte[Limits.grown(in.length, in.length + 64L)];
  }

  static byte[] format(byte[] compact, Options options) {
    JsonFormatter formatter = new JsonFormatter(compact, options);
    formatter.writeValue(0, 0);
    return Arrays.copyOf(formatter.out, formatter.length);
  }

  /** Writes the value that starts at an index; the index behind it. */
  private int writeValue(int at, int depth) {
    return switch (in[at]) {
      case '{' -> order == null ? writeObject(at, depth) : writeSorted(at, depth, order);
      case '[' -> writeArray(at, depth);
      case '"' -> copy(at, endOfString(in, at));
      default -> copy(at, endOfWord(in, at));
    };
  }

  private int writeObject(int start, int depth) {
    put('{');
    int at = start + 1;
    while (in[at] != '}') {
      if (in[at] == ',') {
        putComma();
        at++;
      }
      putLine(depth + 1);
      at = writeMember(at, depth + 1);
    }
    return close('}', start, at, depth);
  }

  private int writeMember(int key, int depth) {
    int colon = copy(key, endOfString(in, key));
    put(':');
    if (!options.compact()) {
      put(' ');
    }
    return writeValue(colon + 1, depth);
  }

  private int writeSorted(int start, int depth, KeyOrder keys) {
    int object = keys.enter();
    put('{');
    int count = keys.count(object);
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        putComma();
      }
      putLine(depth + 1);
      writeMember(keys.member(object, i), depth + 1);
    }
    return close('}', start, keys.leave(object), depth);
  }

  private int writeArray(int start, int depth) {
    put('[');
    int at = start + 1;
    while (in[at] != ']') {
      if (in[at] == ',') {
        putComma();
        at++;
      }
      putLine(depth + 1);
      at = writeValue(at, depth + 1);
    }
    return close(']', start, at, depth);
  }

  private int close(int bracket, int start, int at, int depth) {
    if (at > start + 1) {
      putLine(depth);
    }
    put(bracket);
    return at + 1;
  }

  private void putComma() {
    put(',');
    if (!options.compact() && options.indent() == Options.ONE_LINE) {
      put(' ');
    }
  }

  private void putLine(int depth) {
    if (options.indent() == Options.ONE_LINE) {
      return;
    }
    put('\n');
    long size = (long) depth * options.indent();
    ensure(size);
    Arrays.fill(out, length, length + (int) size, (byte) ' ');
    length += (int) size;
  }

  private void put(int octet) {
    ensure(1);
    out[length++] = (byte) octet;
  }

  private int copy(int from, int to) {
    ensure(to - from);
    System.arraycopy(in, from, out, length, to - from);
    length += to - from;
    return to;
  }

  private void ensure(long more) {
    if (length + more > out.length) {
      out = Arrays.copyOf(out, Limits.grown(out.length, length + more));
    }
  }

  // JSON text

  /** The index behind a string. */
  static int endOfString(byte[] json, int start) {
    int at = start + 1;
    while (json[at] != '"') {
      at += json[at] == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  /** The index behind a number or {@code true}, {@code false}, {@code null}. */
  static int endOfWord(byte[] json, int start) {
    int at = start;
    while (at < json.length && json[at] != ',' && json[at] != ']' && json[at] != '}') {
      at++;
    }
    return at;
  }
}
