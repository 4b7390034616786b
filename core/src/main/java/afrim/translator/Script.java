// SPDX-License-Identifier: MIT
package afrim.translator;

import java.util.Optional;

/**
 * A translator beside the dictionary. It runs for every input, on the thread that calls {@link
 * Translator#translate}, possibly on several threads at once.
 */
@FunctionalInterface
public interface Script {
  /**
   * Translates {@code input}.
   *
   * @return the translation; empty when the script has none
   * @throws RuntimeException what goes wrong reaches the caller of {@link Translator#translate}
   */
  Optional<Predicate> translate(String input);
}
