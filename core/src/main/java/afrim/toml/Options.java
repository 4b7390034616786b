// SPDX-License-Identifier: MIT
package afrim.toml;

/**
 * How {@link TomlJson} reads and writes. Start from {@link #DEFAULT} and change what differs:
 * {@code Options.DEFAULT.withIndent(2)}.
 *
 * @param indent spaces per level when each value stands on its own line, as {@code
 *     json.dumps(indent=n)} prints them; {@link #ONE_LINE} puts everything on one line
 * @param compact whether separators are {@code ,} and {@code :} without a blank
 * @param sortKeys whether the keys of each table are sorted by code point; else they keep the
 *     document's order
 * @param version the edition of TOML that the document is held to
 */
public record Options(int indent, boolean compact, boolean sortKeys, TomlVersion version) {
  /** The {@link #indent} of text on one line. */
  public static final int ONE_LINE = -1;

  /** One line, blanks after separators, the document's order, TOML 1.1. */
  public static final Options DEFAULT = new Options(ONE_LINE, false, false, TomlVersion.V1_1);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if {@code indent} is below {@link #ONE_LINE}
   */
  public Options {
    if (indent < ONE_LINE) {
      throw new IllegalArgumentException("indent must not be negative, got " + indent);
    }
  }

  /** These options with {@code indent} spaces per level. */
  public Options withIndent(int indent) {
    return new Options(indent, compact, sortKeys, version);
  }

  /** These options with or without blanks after separators. */
  public Options withCompact(boolean compact) {
    return new Options(indent, compact, sortKeys, version);
  }

  /** These options with sorted keys or with the document's order. */
  public Options withSortKeys(boolean sortKeys) {
    return new Options(indent, compact, sortKeys, version);
  }

  /** These options for another edition of TOML. */
  public Options withVersion(TomlVersion version) {
    return new Options(indent, compact, sortKeys, version);
  }

  /** Whether the text must be laid out anew after it was written. */
  boolean needFormatter() {
    return sortKeys || indent != ONE_LINE;
  }
}
