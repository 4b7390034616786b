// SPDX-License-Identifier: MIT
package afrim.rhai;

import afrim.rhai.Value.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A translator script, compiled: a source in the Rhai language that defines {@code fn
 * translate(input)}.
 *
 * <pre>{@code
 * RhaiScript script = RhaiScript.compile("fn translate(input) { [input, \"\", \"<\" + input, true] }");
 * script.translate("a"); // Optional[Result[code=a, remainingCode=, texts=[<a], canCommit=true]]
 * }</pre>
 *
 * <p>Which part of Rhai is supported and what a script may use up is told in {@code
 * docs/guide/scripts.md}. Instances are immutable and may be used by any number of threads.
 */
public final class RhaiScript {

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
   * What a script answers.
   *
   * @param code the code that was understood
   * @param remainingCode what is still to be typed
   * @param texts the translations, unmodifiable
   * @param canCommit whether the first translation may be committed at once
   */
  public record Result(String code, String remainingCode, List<String> texts, boolean canCommit) {}

  /**
   * Compiles a script that belongs to no directory; it cannot import anything.
   *
   * @throws RhaiParseException if the source is no Rhai or uses what is not supported
   */
  public static RhaiScript compile(String source) throws RhaiParseException {
    return compileIn(source, null);
  }

  /**
   * Compiles a script of a directory. It may import modules from there and below, and finds the
   * directory, as it is given here, in the constant {@code DIR}.
   *
   * @param directory may be relative to the current directory, which {@code ""} stands for
   * @throws RhaiParseException if the source is no Rhai or uses what is not supported
   */
  public static RhaiScript compile(String source, String directory) throws RhaiParseException {
    return compileIn(source, directory);
  }

  private static RhaiScript compileIn(String source, @Nullable String directory)
      throws RhaiParseException {
    try {
      Program program = Parser.parseScript(source, directory == null ? null : DIRECTORY);
      return new RhaiScript(program, directory);
    } catch (SyntaxError e) {
      throw new RhaiParseException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Runs the statements of the top level and then the script's function {@code translate}, both from
   * a fresh state.
   *
   * @return what the function returns, if that is an array {@code [code, remaining_code, text or texts,
   *     can_commit]} of the right types; nothing for all other values, for any error of the script and
   *     for a script that uses up what it may
   */
  public Optional<Result> translate(String input) {
    try {
      return toResult(run(input));
    } catch (Jump.Exit exit) {
      return toResult(exit.value());
    } catch (ScriptError | LimitError | Jump.Signal | SyntaxError e) {
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

  private static Optional<Result> toResult(Object value) {
    if (value instanceof Array array
        && array.items().size() == 4
        && array.items().get(0) instanceof String code
        && array.items().get(1) instanceof String remainingCode
        && array.items().get(3) instanceof Boolean canCommit) {
      List<String> texts = toTexts(array.items().get(2));
      return texts == null
          ? Optional.empty()
          : Optional.of(new Result(code, remainingCode, texts, canCommit));
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
