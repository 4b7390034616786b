// SPDX-License-Identifier: MIT
package afrim.translator;

import java.util.List;

/**
 * A translation that is offered for an input.
 *
 * @param code the code that has the translation, which may differ from the input
 * @param remainingCode what is still to be typed to complete the code
 * @param texts the translations, best first; may be empty
 * @param canCommit whether the first text may replace the input without asking
 */
public record Predicate(String code, String remainingCode, List<String> texts, boolean canCommit) {
  /** Copies the texts. */
  public Predicate {
    texts = List.copyOf(texts);
  }
}
