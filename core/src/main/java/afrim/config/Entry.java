// SPDX-License-Identifier: MIT
package afrim.config;

import java.util.List;

/** An entry of one of the tables {@code data}, {@code translators} and {@code translation}. */
sealed interface Entry {
  /** {@code key = "text"}. */
  record Text(String text) implements Entry {}

  /** {@code key = ["text", "text"]}. */
  record Texts(List<String> texts) implements Entry {}

  /** {@code key = { path = "file.toml" }}. */
  record Include(String path) implements Entry {}

  /** {@code key = { value = "text", alias = ["other key"] }}. */
  record AliasedText(String text, List<String> aliases) implements Entry {}

  /** {@code key = { values = ["text", "text"], alias = ["other key"] }}. */
  record AliasedTexts(List<String> texts, List<String> aliases) implements Entry {}
}
