// SPDX-License-Identifier: MIT
package afrim.config;

import afrim.rhai.RhaiScript;
import afrim.translator.Script;
import afrim.translator.ScriptCompiler;
import afrim.translator.Translator;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A configuration: a TOML file and all that it includes, read and checked when loaded.
 *
 * <pre>{@code
 * Config config = Config.load("greek/greek.toml");
 * var preprocessor = new Preprocessor(config.extractData());
 * var translator = new Translator(config.extractTranslation(), config.core().autoCommit());
 * }</pre>
 *
 * <p>Scripts are only named until {@link #registerTranslators} reads them. All maps are
 * unmodifiable.
 */
public final class Config {
  private final String file;
  private final FileSource source;
  private final Core core;
  private final Map<String, String> data;
  private final Map<String, String> translators;
  private final Map<String, List<String>> translation;

  private Config(String file, FileSource source, ConfigLoader.Tables tables) {
    this.file = file;
    this.source = source;
    this.core = tables.core();
    this.data = tables.data();
    this.translators = Collections.unmodifiableMap(tables.translators());
    this.translation = tables.translation();
  }

  /**
   * Loads a configuration from the files of the system.
   *
   * @param file the path of the main file; if it is relative, so are the paths of scripts and those
   *     in messages
   * @throws ConfigException if a file cannot be read, is not TOML, or says what its tables do not
   *     take
   */
  public static Config load(String file) {
    return load(file, FileSource.ofSystem());
  }

  /**
   * Loads a configuration from wherever {@code source} has its files; see {@link #load(String)}.
   */
  public static Config load(String file, FileSource source) {
    try {
      return new Config(file, source, new ConfigLoader(source).load(file));
    } catch (Fault fault) {
      throw new ConfigException(
          "Failed to load config file `" + Quoted.of(file) + "`.",
          fault.getMessage(),
          fault.getCause());
    }
  }

  /** Returns the path of the main file as it was given. */
  public String file() {
    return file;
  }

  /** Returns the settings of the main file. */
  public Core core() {
    return core;
  }

  /** Returns the data of a preprocessor, sequence to text, in the order of code points. */
  public Map<String, String> extractData() {
    return data;
  }

  /** Returns the dictionary of a translator, code to texts, in the order of code points. */
  public Map<String, List<String>> extractTranslation() {
    return translation;
  }

  /** Returns the scripts, name to path, in the order of the configuration. */
  public Map<String, String> translators() {
    return translators;
  }

  /** Registers the scripts, which are in Rhai; see the method below. */
  public void registerTranslators(Translator translator) {
    registerTranslators(translator, RhaiScript::compile);
  }

  /**
   * Reads the scripts, compiles them, and registers all of them if each could be compiled.
   *
   * @throws ConfigException if one cannot be read or compiled; nothing is registered then
   */
  public void registerTranslators(Translator translator, ScriptCompiler compiler) {
    Map<String, Script> compiled = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, String> script : translators.entrySet()) {
        compiled.put(script.getKey(), compile(script.getValue(), compiler));
      }
    } catch (Fault fault) {
      // The stray back-tick is part of the message that callers know.
      throw new ConfigException(
          "Failed to load the translators`.", fault.getMessage(), fault.getCause());
    }
    translator.register(compiled);
  }

  private Script compile(String path, ScriptCompiler compiler) throws Fault {
    String text;
    try {
      text = Utf8Text.decode(source.read(path), path);
    } catch (IOException e) {
      throw Fault.unreadableScript(path, e);
    }
    try {
      return compiler.compile(text, Paths.parent(path));
    } catch (IllegalArgumentException e) {
      throw Fault.unparsableScript(path, e);
    }
  }

  @Override
  public String toString() {
    return "Config[" + file + "]";
  }
}
