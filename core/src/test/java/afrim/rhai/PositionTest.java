// SPDX-License-Identifier: MIT
package afrim.rhai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import afrim.translator.Translator;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of scripts that do not compile end with line and position, in characters from 1. */
class PositionTest {
  private static String mistake(String source) {
    return assertThrows(RhaiParseException.class, () -> RhaiScript.compile(source)).getMessage();
  }

  /** The place is where the caret stands, which is no part of the source. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "'@' is a reserved symbol | let b = ^@;",
        "'default' is a reserved keyword | let ^default = 1;",
        "'this' can only be used in functions | 1 + ^this;",
        "'new' is a reserved keyword | a.^new",
        "'call' is a reserved keyword | a.^call + 1",
        "Expecting ';' to terminate this statement | let a = 1 ^let",
        "Expecting '}' to terminate this block | fn f() { 1; ^",
        "Script is incomplete | 1 + ^",
        "Unexpected '=' | let a = ^= 2",
        "Unexpected '\u00a7' | a ^\u00a7",
        "Unknown operator: '@' | a ^@ b",
        "Open string is not terminated | let a = ^\"text",
        "Invalid escape sequence: '\\q' | \"\ud83d\ude00 ^\\q\"",
        "Invalid escape sequence: '\\xz' | \"12 ^\\xz1\"",
        "Invalid number: '99999999999' | a + ^99999999999",
        "Invalid number: '--2147483648' | a + ^-(-2147483648) + 1",
        "Variable name is not proper: '_1' | a(^_1)",
        "Cannot assign to constant A | const A = 1; ^A = 2;",
        "Expression cannot be assigned to | ^f() = 2;",
        "Possibly a typo of '=='? | if a ^= 1 { }",
        "Expecting a boolean expression, not a number | if ^1 { }",
        "Expecting a boolean expression, not a number | a && ^1",
        "Expecting an iterable value, not a number | for i in ^1 { }",
        "Invalid index in indexing expression | [1][^\"a\"]",
        "Expecting a literal expression | switch a { ^b + 1 => 1 }",
        "Numeric switch case cannot follow a range case | switch a { 1..3 => 1, ^2 => 2 }",
        "Default switch case must be the last | switch a { _ => 1, ^2 => 2 }",
        "Function f with no parameters already exists | fn f() { } fn ^f() { }",
        "Expecting function name in function declaration | fn ^1() { }",
        "Duplicated parameter a for function f | fn f(a, ^a) { }",
        "Break statement should only be used inside a loop | ^break;",
      })
  void aMistakeHasThePlaceOfWhatDoesNotFit(String message, String marked) {
    int column = marked.codePointCount(0, marked.indexOf('^')) + 1;
    String source = marked.replaceFirst("\\^", "");
    assertEquals(message + " (line 1, position " + column + ")", mistake(source));
    assertEquals(
        message + " (line 3, position " + (column + 1) + ")", mistake("let x;\r\n\n " + source));
  }

  @Test
  void thePlaceIsInTheSourceAsItIsGiven() {
    String where = " (line 3, position 10)";
    assertEquals(
        "'@' is a reserved symbol" + where,
        mistake("fn translate(i) {\n let a = 1;\n let b = @;\n}"));
    assertEquals("Unexpected ')' (line 4, position 2)", mistake("let a = `\n${1}\n${2\n+)}`;"));
    assertEquals("Unexpected '}' (line 2, position 1)", mistake("a(\n}"));
  }

  @Test
  void aRegistrationThatFailsHasThePlaceInItsCause() {
    IllegalArgumentException failure =
        assertThrows(
            IllegalArgumentException.class,
            () -> RhaiScript.register(new Translator(Map.of(), false), "x", "\n@"));
    assertEquals(
        "Failed to register translator `x`.\nCaused by:\n\t'@' is a reserved symbol",
        failure.getMessage());
    assertEquals(
        "'@' is a reserved symbol (line 2, position 1)",
        Objects.requireNonNull(failure.getCause()).getMessage());
  }

  @Test
  void whatIsWrongWithTheWholeHasNoPlace() {
    assertEquals("The script is too long", mistake(" ".repeat((1 << 20) + 1)));
    assertEquals("Not supported: function 'timestamp'", mistake("timestamp()"));
  }
}
