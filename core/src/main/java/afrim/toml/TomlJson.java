// SPDX-License-Identifier: MIT
package afrim.toml;

/**
 * Converts a TOML document to JSON text: byte for byte what Python's {@code
 * json.dumps(tomllib.loads(text), ensure_ascii=False)} prints. Keys keep the document's order;
 * dates and times are RFC 3339 strings; {@code inf} and {@code nan} become {@code null}; an integer
 * beyond 64 bits and a float beyond double precision are mistakes.
 *
 * <p>Every method throws {@link TomlException} at the first mistake, and {@link OutOfMemoryError}
 * if the text would be larger than an array.
 */
public final class TomlJson {
  private TomlJson() {}

  /**
   * Converts with {@link Options#DEFAULT}.
   *
   * @throws TomlException if the text is not TOML 1.1
   */
  public static String convert(String toml) {
    return convert(toml, Options.DEFAULT);
  }

  /**
   * Converts text to text.
   *
   * @throws TomlException if the text is not TOML, or has half a surrogate pair
   */
  public static String convert(String toml, Options options) {
    return Workspace.ofThread().convert(toml, options);
  }

  /**
   * Converts with {@link Options#DEFAULT}.
   *
   * @param utf8 the document in UTF-8, perhaps with a byte order mark
   * @return the JSON text in UTF-8
   * @throws TomlException if the bytes are not TOML 1.1 in UTF-8
   */
  public static byte[] convert(byte[] utf8) {
    return convert(utf8, Options.DEFAULT);
  }

  /**
   * Converts bytes to bytes.
   *
   * @param utf8 the document in UTF-8, perhaps with a byte order mark
   * @return the JSON text in UTF-8
   * @throws TomlException if the bytes are not TOML in UTF-8
   */
  public static byte[] convert(byte[] utf8, Options options) {
    return Workspace.ofThread().give(new ByteSource(utf8), options, null);
  }

  /**
   * Converts without a copy that can be spared: the document is copied once, straight to where it
   * is read, and the text is lent from where it was put together.
   *
   * @return text that is good until the next conversion on this thread
   * @throws TomlException if the bytes are not TOML in UTF-8
   */
  public static JsonText convert(Utf8Source utf8, Options options) {
    return Workspace.ofThread().lend(utf8, options);
  }

  /**
   * Converts to the format of the conformance suite toml-test, in which each scalar is an object
   * with its type and its value as a string: {@code {"type": "integer", "value": "1"}}.
   *
   * @param utf8 the document in UTF-8
   * @return JSON text in UTF-8, on one line
   * @throws TomlException if the bytes are not TOML in UTF-8
   */
  public static byte[] convertTagged(byte[] utf8, TomlVersion version) {
    return Workspace.ofThread()
        .give(new ByteSource(utf8), Options.DEFAULT.withVersion(version), new Tagger(false));
  }
}
