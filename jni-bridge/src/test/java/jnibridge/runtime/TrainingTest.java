// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TrainingTest {

  @Test
  void classesOfAJarAreNamedAlsoWhereTheyAreForANewerJava() {
    assertEquals("a.B$C", Training.className("a/B$C.class"));
    assertEquals("a.B", Training.className("META-INF/versions/22/a/B.class"));
  }

  @Test
  void whatIsNoClassHasNoName() {
    assertEquals("", Training.className("a/B.txt"));
    assertEquals("", Training.className("a/"));
    assertEquals("", Training.className("module-info.class"));
    assertEquals("", Training.className("a/package-info.class"));
    assertEquals("", Training.className("META-INF/versions/9/module-info.class"));
    assertEquals("", Training.className("META-INF/extra/A.class"));
  }
}
