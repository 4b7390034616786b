// SPDX-License-Identifier: MIT
package afrim.translator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The rules of the look-up, word for word and entry by entry. */
final class LinearScan {
  private LinearScan() {}

  private record Scored(double confidence, Predicate predicate) {}

  static List<Predicate> translate(
      Map<String, List<String>> dictionary, boolean autoCommit, String input) {
    List<Scored> found = new ArrayList<>();
    int[] wanted = input.codePoints().toArray();
    int wantedBytes = input.getBytes(StandardCharsets.UTF_8).length;
    dictionary.forEach((key, texts) -> {
      int[] have = key.codePoints().toArray();
      int bytes = key.getBytes(StandardCharsets.UTF_8).length;
      if (wanted.length < 2 || wantedBytes > bytes || have[0] != wanted[0]) {
        return;
      }
      if (key.equals(input)) {
        found.add(new Scored(1.0, new Predicate(key, "", texts, autoCommit)));
      } else if (wantedBytes == bytes && wanted.length == have.length) {
        int differences = 0;
        for (int i = 0; i < have.length; i++) {
          differences += have[i] == wanted[i] ? 0 : 1;
        }
        double confidence = 1.0 - differences / (double) bytes;
        if (confidence > 0.7) {
          found.add(new Scored(confidence, new Predicate(key, "", texts, false)));
        }
      } else if (key.startsWith(input)) {
        String rest = key.substring(input.length());
        found.add(new Scored(0.5, new Predicate(key, rest, texts, false)));
      }
    });
    found.sort(Comparator.comparingDouble(Scored::confidence).reversed());
    return found.stream().map(Scored::predicate).toList();
  }
}
