// SPDX-License-Identifier: MIT
package afrim.python;

import afrim.rhai.RhaiScript;
import afrim.translator.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jnibridge.PyClass;
import jnibridge.PyConstructor;
import jnibridge.PyMethod;
import jnibridge.PyType;
import jnibridge.runtime.PyRef;
import org.jspecify.annotations.Nullable;

/**
 * Translates what was typed by a dictionary, by scripts and by Python callables.
 *
 * <p>Exact matches come first, then what scripts and callables answer, then words with small
 * differences, then longer words that begin with the input.
 */
@PyClass
public final class Translator {
  private final afrim.translator.Translator engine;
  private final boolean autoCommit;

  /**
   * Make a translator.
   *
   * @param dictionary code to texts; copied
   * @param autoCommit whether an exact match may be committed without asking
   */
  @PyConstructor(signature = "dictionary, auto_commit=False", releaseGilAbove = AfrimPy.LARGE)
  public Translator(
      @PyType("dict[str, list[str]] | dict[str, tuple[str, ...]] | dict[str, Sequence[str]]")
          Map<String, List<String>> dictionary,
      boolean autoCommit) {
    this.engine = new afrim.translator.Translator(dictionary, autoCommit);
    this.autoCommit = autoCommit;
  }

  /**
   * Return the translations of an input, best first.
   *
   * <p>The dictionary is asked only for inputs of two characters or more, so a code of one
   * character is never found; scripts and callables are asked for every input.
   *
   * @param input what was typed
   * @param limit how many translations at most; None for all
   * @throws IllegalArgumentException if the limit is negative
   */
  @PyMethod(signature = "input, limit=None")
  public List<Prediction> translate(String input, @Nullable Long limit) {
    List<Predicate> found = engine.translate(input, most(limit));
    List<Prediction> predictions = new ArrayList<>(found.size());
    for (Predicate predicate : found) {
      predictions.add(Prediction.of(predicate));
    }
    return predictions;
  }

  private static int most(@Nullable Long limit) {
    if (limit == null) {
      return Integer.MAX_VALUE;
    }
    if (limit < 0) {
      throw new IllegalArgumentException("limit must not be negative, not " + limit);
    }
    return (int) Math.min(limit, Integer.MAX_VALUE);
  }

  /**
   * Add a script or a callable, or put it in the place of the one of the same name.
   *
   * <p>A callable takes the input and returns {@code (code, remaining_code, texts, can_commit)}, or
   * None if it has no translation. What it raises reaches the caller of {@code translate}.
   *
   * @param name its name
   * @param source the source of a Rhai script that defines {@code translate(input)}, or a callable
   * @throws IllegalArgumentException if the script does not compile, its __cause__ says where; one
   *     of that name stays as it was
   */
  @PyMethod
  public void register(
      String name,
      @PyType("str | Callable[[str], tuple[str, str, Sequence[str] | str, bool] | None]")
          Object source) {
    if (source instanceof String script) {
      RhaiScript.register(engine, name, script);
    } else if (source instanceof PyRef callable) {
      engine.register(name, new CallableScript(name, callable));
    } else {
      throw new ClassCastException("source must be a str or a callable");
    }
  }

  /**
   * Add all scripts that a configuration names. They are read now; if one fails, none is added.
   *
   * @param config the configuration
   * @throws IllegalArgumentException if a script cannot be read or does not compile; its __cause__
   *     says why
   */
  @PyMethod
  public void registerFromConfig(Config config) {
    config.registerTranslators(engine);
  }

  /**
   * Remove a script or callable. A name that is not registered is passed over.
   *
   * @param name its name
   */
  @PyMethod
  public void unregister(String name) {
    engine.unregister(name);
  }

  /** Return the number of codes in the dictionary. */
  @PyMethod(name = "__len__")
  public int size() {
    return engine.size();
  }

  /** Return whether the dictionary has a code. */
  @PyMethod(name = "__contains__")
  public boolean contains(String code) {
    return engine.contains(code);
  }

  /** Return the number of codes, the setting and the registered names. */
  @PyMethod(name = "__repr__")
  public String describe() {
    List<String> names = engine.scriptNames();
    return "<Translator of %d codes, auto_commit=%s%s>"
        .formatted(
            engine.size(),
            autoCommit ? "True" : "False",
            names.isEmpty() ? "" : ", registered: " + String.join(", ", names));
  }
}
