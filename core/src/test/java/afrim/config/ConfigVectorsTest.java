// SPDX-License-Identifier: MIT
package afrim.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import afrim.vectors.ConfigSubject;
import afrim.vectors.VectorCase;
import afrim.vectors.VectorReplay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigVectorsTest {
  static Stream<VectorCase> cases() {
    return Stream.of("config_hand.jsonl", "config_random.jsonl")
        .flatMap(file -> VectorCase.read(file).stream())
        .filter(vector -> !vector.tags().contains("rhai"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void replayingAVectorGivesTheSameTablesAndErrors(VectorCase vector, @TempDir Path directory)
      throws IOException {
    ConfigSubject subject =
        new ConfigSubject(
            directory.toRealPath(),
            vector.setup(),
            (source, from) -> {
              throw new AssertionError(source);
            },
            (name, source) -> {
              throw new AssertionError(name);
            });
    assertEquals(Optional.empty(), VectorReplay.failure(vector, subject));
  }

  @Test
  void noCaseWithoutScriptsIsLeftOut() {
    assertEquals(0, cases().filter(VectorCase::isOfPythonOnly).count());
    assertEquals(278, cases().count());
  }
}
