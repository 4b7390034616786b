// SPDX-License-Identifier: MIT
package afrim.python;

import afrim.toml.JsonText;
import afrim.toml.Options;
import afrim.toml.Toml;
import afrim.toml.TomlException;
import afrim.toml.TomlJson;
import afrim.toml.TomlVersion;
import afrim.toml.Utf8Source;
import java.util.ArrayList;
import java.util.List;
import jnibridge.PyFunction;
import jnibridge.PyModule;
import jnibridge.PyType;
import jnibridge.runtime.Utf8Text;
import jnibridge.runtime.Utf8View;
import org.jspecify.annotations.Nullable;

/** TOML to JSON, an input-method engine and dictionaries, powered by Java. */
@PyModule(name = "afrim_py")
public final class AfrimPy {
  /** Calls on more bytes are made without the GIL; below, giving it up costs more than it frees. */
  static final int LARGE = 4096;

  /** The editions of TOML, for the stub. */
  private static final String VERSION = "Literal['1.0', '1.1']";

  private AfrimPy() {}

  /** The document where Python has it. */
  private record Borrowed(Utf8View view) implements Utf8Source {
    @Override
    public int length() {
      return view.length();
    }

    @Override
    public boolean isUtf8() {
      return view.isUtf8();
    }

    @Override
    public boolean isAscii() {
      return view.isAscii();
    }

    @Override
    public void copyTo(byte[] target, int offset) {
      view.copyTo(target, offset);
    }
  }

  /**
   * Convert a TOML document to JSON text, as {@code json.dumps(tomllib.loads(content))} prints it
   * with {@code ensure_ascii=False}.
   *
   * <p>Keys keep the document's order. Dates and times become strings in RFC 3339 form, {@code inf}
   * and {@code nan} become JSON's null. An integer beyond 64 bits and a float beyond double
   * precision are mistakes.
   *
   * @param content the document, as text or as its UTF-8 bytes
   * @param indent blanks for each level, each item on a line of its own; None for one line
   * @param compact no blank behind {@code ,} and {@code :}
   * @param sortKeys sort the keys of each table by code point
   * @param tomlVersion "1.1", or "1.0" for the older rules
   * @throws TomlDecodeError if the document is not TOML
   */
  @PyFunction(
      signature = "content, *, indent=None, compact=False, sort_keys=False, toml_version='1.1'",
      releaseGilAbove = LARGE)
  public static Utf8Text convertTomlToJson(
      Utf8View content,
      @Nullable Integer indent,
      boolean compact,
      boolean sortKeys,
      @PyType(VERSION) String tomlVersion) {
    Options options = new Options(level(indent), compact, sortKeys, version(tomlVersion));
    try {
      JsonText json = TomlJson.convert(new Borrowed(content), options);
      return new Utf8Text(json.bytes(), json.offset(), json.length(), json.ascii());
    } catch (TomlException e) {
      throw new TomlDecodeError(e.mistake(), content.toString());
    }
  }

  /**
   * Find all mistakes of a TOML document, in its order; none if {@code convert_toml_to_json} takes
   * it.
   *
   * @param content the document, as text or as its UTF-8 bytes
   * @param tomlVersion "1.1", or "1.0" for the older rules
   */
  @PyFunction(signature = "content, *, toml_version='1.1'", releaseGilAbove = LARGE)
  public static List<Mistake> checkToml(Utf8View content, @PyType(VERSION) String tomlVersion) {
    List<Mistake> mistakes = new ArrayList<>();
    for (var mistake : Toml.check(bytes(content), version(tomlVersion))) {
      mistakes.add(Mistake.of(mistake));
    }
    return mistakes;
  }

  /**
   * Convert a TOML document to the tagged JSON of the conformance suite toml-test, in which each
   * scalar tells its type.
   *
   * @param content the document, as text or as its UTF-8 bytes
   * @param tomlVersion "1.1", or "1.0" for the older rules
   * @throws TomlDecodeError if the document is not TOML
   */
  @PyFunction(name = "_convert_toml_to_tagged_json", signature = "content, *, toml_version='1.1'")
  public static Utf8Text convertTomlToTaggedJson(
      Utf8View content, @PyType(VERSION) String tomlVersion) {
    try {
      byte[] json = TomlJson.convertTagged(bytes(content), version(tomlVersion));
      return new Utf8Text(json, 0, json.length, false);
    } catch (TomlException e) {
      throw new TomlDecodeError(e.mistake(), content.toString());
    }
  }

  /** Return whether scripts can be registered as translators: always True. */
  @PyFunction
  public static boolean isRhaiFeatureEnabled() {
    return true;
  }

  /** Return whether translations are found for words with small mistakes: always True. */
  @PyFunction
  public static boolean isStrsimFeatureEnabled() {
    return true;
  }

  private static byte[] bytes(Utf8View content) {
    byte[] bytes = new byte[content.length()];
    content.copyTo(bytes, 0);
    return bytes;
  }

  private static int level(@Nullable Integer indent) {
    if (indent == null) {
      return Options.ONE_LINE;
    }
    if (indent < 0) {
      throw new IllegalArgumentException("indent must not be negative, not " + indent);
    }
    return indent;
  }

  private static TomlVersion version(String name) {
    return switch (name) {
      case "1.1" -> TomlVersion.V1_1;
      case "1.0" -> TomlVersion.V1_0;
      default ->
          throw new IllegalArgumentException(
              "toml_version must be '1.0' or '1.1', not '" + name + "'");
    };
  }
}
