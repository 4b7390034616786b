// SPDX-License-Identifier: MIT
package afrim.python;

import afrim.translator.Predicate;
import java.util.List;
import jnibridge.PyRecord;

/**
 * A translation that is offered for an input.
 *
 * @param canCommit whether the first text may replace the input without asking
 * @param code the code that has the translation
 * @param remainingCode what is still to be typed to complete the code
 * @param texts the translations, best first
 */
@PyRecord
public record Prediction(boolean canCommit, String code, String remainingCode, List<String> texts) {
  static Prediction of(Predicate predicate) {
    return new Prediction(
        predicate.canCommit(), predicate.code(), predicate.remainingCode(), predicate.texts());
  }
}
