// SPDX-License-Identifier: MIT
package jnibridge.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {

  @ParameterizedTest
  @CsvSource({
    "1.0, 1.0",
    "v1.02.0, 1.2.0",
    "1!2.0, 1!2.0",
    "0!2.0, 2.0",
    "1.0-alpha-1, 1.0a1",
    "1.0.beta2, 1.0b2",
    "1.0RC, 1.0rc0",
    "1.0pre3, 1.0rc3",
    "1.0-2, 1.0.post2",
    "1.0.post, 1.0.post0",
    "1.0rev7, 1.0.post7",
    "1.0-dev4, 1.0.dev4",
    "1.0a1.post2.dev3, 1.0a1.post2.dev3",
  })
  void spellingsBecomeTheNormalForm(String written, String normal) throws WheelException {
    assertEquals(normal, Versions.normalize(written));
  }

  @ParameterizedTest
  @CsvSource({
    "1.0.0, 1.0.0",
    "1.0-SNAPSHOT, 1.0.dev0",
    "2.0.0-rc1, 2.0.0rc1",
    "2.0.0-rc1-SNAPSHOT, 2.0.0rc1.dev0",
    "6.0.0-M2, 6.0.0a2",
    "3.1-milestone-4, 3.1a4",
    "5.3.0.Final, 5.3.0",
    "5.3.0.RELEASE, 5.3.0",
  })
  void mavenVersionsBecomePythons(String maven, String python) throws WheelException {
    assertEquals(python, Versions.ofMaven(maven));
  }

  @Test
  void whatPythonCannotReadIsRefused() {
    assertEquals(
        "'next' is no version that Python knows (PEP 440)",
        assertThrows(WheelException.class, () -> Versions.normalize("next")).getMessage());
    assertEquals(
        "the version 33.0-jre of the pom is none that Python knows (PEP 440); set a version under"
            + " [project] in pyproject.toml",
        assertThrows(WheelException.class, () -> Versions.ofMaven("33.0-jre")).getMessage());
  }
}
