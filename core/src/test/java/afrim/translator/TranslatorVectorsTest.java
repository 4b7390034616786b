// SPDX-License-Identifier: MIT
package afrim.translator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import afrim.vectors.TranslatorSubject;
import afrim.vectors.VectorCase;
import afrim.vectors.VectorReplay;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TranslatorVectorsTest {
  static Stream<VectorCase> cases() {
    return Stream.of("translator_hand.jsonl", "translator_random.jsonl")
        .flatMap(file -> VectorCase.read(file).stream());
  }

  static Stream<VectorCase> casesWithoutScripts() {
    return cases()
        .filter(vector -> !vector.isOfPythonOnly())
        .filter(vector -> !vector.tags().contains("rhai"));
  }

  @ParameterizedTest
  @MethodSource("casesWithoutScripts")
  void replayingAVectorGivesTheSamePredicates(VectorCase vector) throws IOException {
    TranslatorSubject subject =
        new TranslatorSubject((name, source) -> {
          throw new AssertionError(name);
        });
    assertEquals(Optional.empty(), VectorReplay.failure(vector, subject));
  }

  @Test
  void onlyTheCasesAboutArgumentsAreLeftToPython() {
    assertEquals(
        List.of(
            "tr/sequence-values",
            "tr/keyword-arguments",
            "tr/result-key-order",
            "tr/dictionary-copied"),
        cases().filter(VectorCase::isOfPythonOnly).map(VectorCase::name).toList());
    assertEquals(111, casesWithoutScripts().count());
  }
}
