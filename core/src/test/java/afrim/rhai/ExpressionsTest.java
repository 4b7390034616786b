// SPDX-License-Identifier: MIT
package afrim.rhai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which statements have a place in an expression, as the guide says. */
class ExpressionsTest {
  private static RhaiScript script(String body) {
    return RhaiScript.compile("fn translate(input) { " + body + " }");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if true { 2 } else { 1 }",
        "switch 1 { 1 => 2 }",
        "loop { break 2; }",
        "while true { break 2; }",
        "for i in 0..5 { if i == 2 { break i; } }",
        "do { break 2; } while true",
        "do { break 2; } until false",
        "{ 1; 2 }",
      })
  void aBranchALoopOrABlockIsAnExpression(String statement) {
    assertEquals(3, script("1 + " + statement).run("xx"));
    assertEquals(2, script("let a = " + statement + "; a").run("xx"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"return 2", "throw 2", "break 2", "continue"})
  void aJumpStandsOnlyBehindTwoQuestionMarks(String jump) {
    String loop = "for i in 0..1 { let a = 1 + (() ?? " + jump + "); }";
    assertTrue(script(loop).translate("xx").isEmpty());
    assertThrows(RhaiParseException.class, () -> script("for i in 0..1 { 1 + " + jump + "; }"));
    assertThrows(RhaiParseException.class, () -> script("for i in 0..1 { (" + jump + ") }"));
    assertThrows(RhaiParseException.class, () -> script("for i in 0..1 { let a = " + jump + "; }"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "try { 2 } catch { 1 }",
        "let a = 2",
        "const A = 2",
        "import \"a\" as a",
        "fn f() { }"
      })
  void aTryOrADeclarationIsNone(String statement) {
    assertThrows(RhaiParseException.class, () -> script("let b = " + statement + "; b"));
  }
}
