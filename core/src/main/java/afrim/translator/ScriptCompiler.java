// SPDX-License-Identifier: MIT
package afrim.translator;

/** Makes a script of its source. */
@FunctionalInterface
public interface ScriptCompiler {
  /**
   * Compiles a script.
   *
   * @param source the text of the script
   * @param directory the directory of its file as a configuration spells it, where it may import
   *     from; empty for the current one
   * @throws IllegalArgumentException if the source is no script; the message says why
   */
  Script compile(String source, String directory);
}
