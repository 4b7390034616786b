// SPDX-License-Identifier: MIT
package afrim.python;

import afrim.rhai.RhaiScript;
import java.util.List;
import java.util.Map;
import jnibridge.PyClass;
import jnibridge.PyConstructor;
import jnibridge.PyMethod;
import jnibridge.PyPath;
import jnibridge.PyProperty;

/** A language: a TOML file and all that it includes, read and checked when the object is made. */
@PyClass
public final class Config {
  private final afrim.config.Config config;

  /**
   * Read a configuration.
   *
   * @param configFile the path of the main file
   * @throws IllegalArgumentException if a file cannot be read, is not TOML, or says what its tables
   *     do not take; its __cause__ says why
   */
  @PyConstructor(signature = "config_file", releaseGil = true)
  public Config(@PyPath String configFile) {
    this.config = afrim.config.Config.load(configFile);
  }

  /** Return the data of a preprocessor, sequence to text, sorted. */
  @PyMethod
  public Map<String, String> extractData() {
    return config.extractData();
  }

  /** Return the dictionary of a translator, code to texts, sorted. */
  @PyMethod
  public Map<String, List<String>> extractTranslation() {
    return config.extractTranslation();
  }

  /** How many typed keys a preprocessor should remember. */
  @PyProperty
  public long bufferSize() {
    return config.core().bufferSize();
  }

  /** How many translations to show at once. */
  @PyProperty
  public long pageSize() {
    return config.core().pageSize();
  }

  /** Whether each sequence has a capital form. */
  @PyProperty
  public boolean autoCapitalize() {
    return config.core().autoCapitalize();
  }

  /** Whether an exact translation may be committed without asking. */
  @PyProperty
  public boolean autoCommit() {
    return config.core().autoCommit();
  }

  void registerTranslators(afrim.translator.Translator translator) {
    config.registerTranslators(translator, RhaiScript::compile);
  }

  /** Return the path of the main file. */
  @PyMethod(name = "__repr__")
  public String describe() {
    return "<Config of %s>".formatted(config.file());
  }
}
