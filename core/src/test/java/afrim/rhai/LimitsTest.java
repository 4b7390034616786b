// SPDX-License-Identifier: MIT
package afrim.rhai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A script cannot run forever, exhaust memory or overflow the stack, also not of a small thread.
 */
class LimitsTest {
  /** The smallest stack of a thread on which scripts are promised to run, in bytes. */
  private static final int SMALL_STACK = 256 * 1024;

  private static String function(String body) {
    return "fn translate(input) { " + body + " }";
  }

  /** What the script says when it is stopped. */
  private static String limit(String source) {
    RhaiScript script = RhaiScript.compile(source);
    return assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertThrows(LimitError.class, () -> script.run("xx")).getMessage());
  }

  private static void onSmallStack(Runnable task) throws InterruptedException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread thread = new Thread(null, task, "small", SMALL_STACK);
    thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
    thread.start();
    thread.join();
    assertEquals(null, failure.get());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "loop { }",
        "while true { let x = 1; }",
        "do { } until false",
        "for i in 0..2147483647 { }",
        "for i in (0..) { for j in (0..) { } }",
        "loop { try { throw 1; } catch { } }",
        "let a = [1]; loop { a.push(1); a.pop(); }",
        "let s = \"abcdefgh\"; loop { s.contains(\"x\"); }",
        "let a = []; a.pad(90000, \"x\"); loop { if a == [] + a { } }",
        "let s = \"x\"; s.pad(1000000, \"y\"); loop { if s < s { } }",
        "let a = []; a.pad(90000, 1); loop { a.insert(0, a.pop()); }",
        "let a = [2, 1]; a.sort(|x, y| { loop { } });",
        "let a = []; a.pad(90000, 1); loop { a.sort(); }",
      })
  void anEndlessScriptRunsOutOfOperations(String body) {
    assertEquals("Too many operations", limit(function(body)));
  }

  @Test
  void aLimitIsNotCaughtByTheScript() {
    assertEquals(
        "Too many operations",
        limit(function("try { loop { } } catch { [input, \"\", \"\", true] }")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "let s = \"abcdefgh\"; loop { s += s; }",
        "let s = \"abcdefgh\"; loop { s = `${s}${s}`; }",
        "let s = \"a\"; s.pad(2000000000, 'x');",
        "let s = \"aaaa\"; loop { s.replace(\"a\", s); }",
        "let s = \"aaaa\"; loop { s.replace(\"\", s); }",
        "let s = \"aaaa\"; loop { s = [s, s].to_string(); }",
      })
  void aStringCannotGrowWithoutEnd(String body) {
    assertEquals("Length of string too large", limit(function(body)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "let a = [1]; loop { a += a; }",
        "let a = []; loop { a.push(1); }",
        "let a = [1]; loop { a.append(a); }",
        "let a = []; a.pad(2000000000, 0);",
        "let s = \"x\"; s.pad(1000000, \"y\"); s.to_chars()",
        "let m = #{}; for i in (0..) { m[`${i}`] = i; }",
      })
  void aCollectionCannotGrowWithoutEnd(String body) {
    assertEquals("Size of array/map too large", limit(function(body)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "let a = []; loop { a = [a]; }",
        "let a = []; for i in 0..300 { a.push([a.pop()]); } a.to_string()",
        "let a = []; for i in 0..300 { a.push([a.pop()]); } a == a",
        "let m = #{}; loop { m = #{m: m}; }",
      })
  void arraysAndMapsCannotNestWithoutEnd(String body) {
    assertEquals("Arrays and maps are nested too deeply", limit(function(body)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fn f() { f() } fn translate(input) { f() }",
        "fn f(n) { 1 + f(n + 1) } fn translate(input) { f(0) }",
        "fn f() { [[[[[[[[f()]]]]]]]] } fn translate(input) { f() }",
        "fn f() { ((((((((f() + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) } fn translate(i) { f() }",
        "fn f() { if true { if true { if true { for i in 0..1 { return f(); } } } } }"
            + " fn translate(input) { f() }",
        "fn f() { this.f() } fn translate(input) { input.f() }",
        "fn f(a) { a.map(|x| [[x]].map(Fn(\"f\"))) } fn translate(input) { f([1]) }",
        "fn f(a) { [1, 2].sort(|x, y| f(1)) } fn translate(input) { f(1) }",
        "fn f(x) { call(Fn(\"f\"), x) } fn translate(input) { f(1) }",
        "fn f() { eval(\"f()\") } fn translate(input) { f() }",
        "fn f() { `${`${`${f()}`}`}` } fn translate(input) { f() }",
        "fn f() { switch 1 { 1 => { try { f() } catch { } } } } fn translate(input) { f() }",
        "fn f() { let a = #{b: #{c: { !{ -{ f() } } }}}; } fn translate(input) { f() }",
      })
  void anEndlessRecursionIsStoppedOnASmallStack(String source) throws InterruptedException {
    onSmallStack(() -> assertEquals("Stack overflow", limitHere(source)));
  }

  private static String limitHere(String source) {
    RhaiScript script = RhaiScript.compile(source);
    return assertThrows(LimitError.class, () -> script.run("xx")).getMessage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "[",
        "{",
        "#{a:",
        "!",
        "-",
        "- ",
        "if true {",
        "switch 1 { 1 =>",
        "f(",
        "a[",
        "a.b(",
        "|x|",
        "||",
        "`${",
        "1 + (",
        "1 ?? {",
        "2 ** ",
        "loop {",
        "let x = ",
        "while ",
        "return ",
        "try {",
        "x = {",
        "[[[",
        "if a { } else { if ",
        "break "
      })
  void aSourceThatNestsAHundredThousandTimesIsRefusedOnASmallStack(String opening)
      throws InterruptedException {
    String source = function("let a = 1; loop { " + opening.repeat(100_000));
    onSmallStack(() -> assertThrows(RhaiParseException.class, () -> RhaiScript.compile(source)));
  }

  @Test
  void aSourceMayNestSixtyLevelsOnASmallStack() throws InterruptedException {
    String sum = "(".repeat(60) + "1" + ")".repeat(60);
    String blocks = "{".repeat(45) + "1" + "}".repeat(45);
    onSmallStack(() -> {
      assertEquals(1, RhaiScript.compile(function(sum)).run("xx"));
      assertEquals(1, RhaiScript.compile(function(blocks)).run("xx"));
    });
  }

  @Test
  void aLongRowOfOperatorsOrBranchesIsNoNesting() throws InterruptedException {
    String sum = "1" + " + 1".repeat(20_000);
    String branches = "if input == 1 { 1 }" + " else if input == 2 { 2 }".repeat(5_000);
    String chain = "input" + ".to_string()".repeat(5_000);
    onSmallStack(() -> {
      assertEquals(20_001, RhaiScript.compile(function(sum)).run("xx"));
      assertEquals(Value.Unit.UNIT, RhaiScript.compile(function(branches)).run("xx"));
      assertEquals("xx", RhaiScript.compile(function(chain)).run("xx"));
    });
  }

  @Test
  void aFunctionMayCallItselfFiftyTimes() throws InterruptedException {
    String source = "fn f(n) { if n == 0 { 0 } else { 1 + f(n - 1) } } fn translate(i) { f(50) }";
    onSmallStack(() -> assertEquals(50, RhaiScript.compile(source).run("xx")));
  }

  @Test
  void aSourceOfMoreThanAMillionCharactersIsRefused() {
    String source = " ".repeat((1 << 20) + 1);
    assertEquals(
        "The script is too long",
        assertThrows(RhaiParseException.class, () -> RhaiScript.compile(source)).getMessage());
  }

  @Test
  void aStoppedScriptGivesNoPredicate() {
    for (String body : List.of("loop { }", "let a = [1]; loop { a += a; }", "translate(input)")) {
      assertEquals(Optional.empty(), RhaiScript.compile(function(body)).translate("xx"));
    }
  }
}
