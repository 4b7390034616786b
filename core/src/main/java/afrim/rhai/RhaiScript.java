// SPDX-License-Identifier: MIT
package afrim.rhai;

import afrim.rhai.Value.Array;
import afrim.translator.Predicate;
import afrim.translator.Script;
import afrim.translator.Translator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A translator script, compiled: a source in the Rhai language that defines {@code fn
 * translate(input)}.
 *
 * <pre>{@code
 * RhaiScript script = RhaiScript.compile("fn translate(input) { [input, `-`, input + `!`, true] }");
 * script.translate("a"); // Optional[Predicate[code=a, remainingCode=-, texts=[a!], canCommit=true]]
 * }</pre>
 *
 * <p>Which part of Rhai is supported and what a script may use up is told in {@code
 * docs/guide/scripts.md}. Instances are immutable and may be used by any number of threads.
 */
public final class RhaiScript implements Script {

  /** The constant that holds the directory of a script. */
  private static final String DIRECTORY = "DIR";

  private final Program program;
  private final @Nullable String directory;
  private final ModuleLoader loader;

  private RhaiScript(Program program, @Nullable String directory) {
    this.program = program;
    this.directory = directory;
    this.loader = new ModuleLoader(directory);
  }

  /**
   * Compiles a script that belongs to no directory; it cannot import anything.
   *
   * @throws RhaiParseException if the source is no Rhai or uses what is not supported
   */
  public static RhaiScript compile(String source) {
    return compileIn(source, null);
  }

  /**
   * Compiles a script of a directory, as {@link afrim.translator.ScriptCompiler} asks for. The
   * script may import modules from there and below, and finds the directory, as it is given here,
   * in the constant {@code DIR}.
   *
   * @param directory may be relative to the current directory, which {@code ""} stands for
   * @throws RhaiParseException if the source is no Rhai or uses what is not supported
   */
  public static RhaiScript compile(String source, String directory) {
    return compileIn(source, directory);
  }

  /**
   * Compiles a script and registers it; the previous one of that name stays if that fails.
   *
   * @throws IllegalArgumentException if the source is no Rhai or uses what is not supported; the
   *     message names the script and, on its last line, the mistake as the reference engine does;
   *     the cause, a {@link RhaiParseException}, has its position as well
   */
  public static void register(Translator translator, String name, String source) {
    translator.register(name, compileAs(name, source));
  }

  /** Compiles a script whose name is part of the message if that fails. */
  static RhaiScript compileAs(String name, String source) {
    try {
      return compile(source);
    } catch (RhaiParseException e) {
      throw new IllegalArgumentException(
          "Failed to register translator `" + name + "`.\nCaused by:\n\t" + e.problem(), e);
    }
  }

  private static RhaiScript compileIn(String source, @Nullable String directory) {
    try {
      Program program = Parser.parseScript(source, directory == null ? null : DIRECTORY);
      return new RhaiScript(program, directory);
    } catch (SyntaxError e) {
      throw new RhaiParseException(String.valueOf(e.getMessage()), e.located(source));
    } catch (StackOverflowError e) {
      // Not by the source, whose nesting is bounded: the caller has left too little room.
      throw new RhaiParseException(String.valueOf(SyntaxError.tooComplex().getMessage()));
    }
  }

  /**
   * Runs the statements of the top level and then the script's function {@code translate}, both
   * from a fresh state.
   *
   * @return what the function returns, if that is an array {@code [code, remaining_code, text or
   *     texts, can_commit]} of the right types; nothing for all other values, for any error of the
   *     script and for a script that uses up what it may
   */
  @Override
  public Optional<Predicate> translate(String input) {
    try {
      return toResult(run(input));
    } catch (Jump.Exit exit) {
      return toResult(exit.value());
    } catch (ScriptError | LimitError | Jump.Signal | SyntaxError | StackOverflowError e) {
      return Optional.empty();
    }
  }

  /** The value that the script returns, whatever it is. */
  Object run(String input) {
    Run run = new Run(loader);
    ModuleInstance script = new ModuleInstance(program, "");
    script.run(run, directory);
    Function translate = program.function("translate", 1);
    if (translate == null) {
      throw ScriptError.noFunction("translate", input);
    }
    return translate.call(run, script, new Object[] {input});
  }

  private static Optional<Predicate> toResult(Object value) {
    if (value instanceof Array array
        && array.items().size() == 4
        && array.items().get(0) instanceof String code
        && array.items().get(1) instanceof String remainingCode
        && array.items().get(3) instanceof Boolean canCommit) {
      List<String> texts = toTexts(array.items().get(2));
      return texts == null
          ? Optional.empty()
          : Optional.of(new Predicate(code, remainingCode, texts, canCommit));
    }
    return Optional.empty();
  }

  private static @Nullable List<String> toTexts(Object value) {
    if (value instanceof String text) {
      return List.of(text);
    }
    if (!(value instanceof Array array)) {
      return null;
    }
    List<String> texts = new ArrayList<>(array.items().size());
    for (Object item : array.items()) {
      if (!(item instanceof String text)) {
        return null;
      }
      texts.add(text);
    }
    return List.copyOf(texts);
  }
}
