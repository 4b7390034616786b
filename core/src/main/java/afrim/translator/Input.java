// SPDX-License-Identifier: MIT
package afrim.translator;

/** An input as its UTF-8 bytes and its characters. */
final class Input {
  final byte[] bytes;
  final int[] characters;

  /** Takes {@code text} apart; an unpaired surrogate becomes bytes that no key has. */
  Input(String text) {
    int[] points = new int[text.length()];
    int count = 0;
    int size = 0;
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      points[count++] = point;
      size += Utf8.length(point);
    }
    characters = count == points.length ? points : java.util.Arrays.copyOf(points, count);
    bytes = new byte[size];
    int end = 0;
    for (int point : characters) {
      end = Utf8.put(point, bytes, end);
    }
  }
}
