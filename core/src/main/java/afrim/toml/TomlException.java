// SPDX-License-Identifier: MIT
package afrim.toml;

/** Says that a document is not TOML. The message is {@link TomlMistake#rendered}. */
public final class TomlException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final transient TomlMistake mistake;

  TomlException(TomlMistake mistake) {
    super(mistake.rendered());
    this.mistake = mistake;
  }

  /** The mistake, part by part. */
  public TomlMistake mistake() {
    return mistake;
  }
}
