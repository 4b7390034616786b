// SPDX-License-Identifier: MIT
package afrim.rhai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import afrim.vectors.ConfigSubject;
import afrim.vectors.Subject;
import afrim.vectors.TranslatorSubject;
import afrim.vectors.VectorCase;
import afrim.vectors.VectorReplay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every vector that has a script, through the API that a Java program uses. */
class RhaiVectorsTest {
  /** A case that changes the current directory of the process, which a JVM cannot do. */
  private static final String CHANGES_DIRECTORY = "cf/register-relative-cwd";

  static Stream<VectorCase> translatorCases() {
    return Stream.of(
            "rhai_hand.jsonl",
            "rhai_expr.jsonl",
            "translator_hand.jsonl",
            "translator_random.jsonl")
        .flatMap(file -> VectorCase.read(file).stream())
        .filter(RhaiVectorsTest::hasScript);
  }

  static Stream<VectorCase> configurationCases() {
    return Stream.of("config_hand.jsonl", "config_random.jsonl")
        .flatMap(file -> VectorCase.read(file).stream())
        .filter(RhaiVectorsTest::hasScript)
        .filter(vector -> !vector.name().equals(CHANGES_DIRECTORY));
  }

  private static boolean hasScript(VectorCase vector) {
    return vector.tags().contains("rhai") && !vector.isOfPythonOnly();
  }

  @ParameterizedTest
  @MethodSource("translatorCases")
  void replayingAVectorGivesTheSamePredicates(VectorCase vector) throws IOException {
    TranslatorSubject subject = new TranslatorSubject(RhaiScript::compileAs);
    assertEquals(Optional.empty(), VectorReplay.failure(vector, subject));
  }

  @ParameterizedTest
  @MethodSource("configurationCases")
  void replayingAVectorWithAConfigurationGivesTheSamePredicates(
      VectorCase vector, @TempDir Path root) throws IOException {
    Subject subject =
        new ConfigSubject(
            root.toRealPath(), vector.setup(), RhaiScript::compile, RhaiScript::compileAs);
    assertEquals(Optional.empty(), VectorReplay.failure(vector, subject));
  }

  @Test
  void noVectorIsLeftOut() {
    List<String> names = translatorCases().map(VectorCase::name).toList();
    assertEquals(269, names.stream().filter(name -> name.contains("/expr-")).count());
    assertEquals(89, VectorCase.read("rhai_hand.jsonl").size());
  }
}
