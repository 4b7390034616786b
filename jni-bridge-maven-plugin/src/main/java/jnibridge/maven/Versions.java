// SPDX-License-Identifier: MIT
package jnibridge.maven;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions as PEP 440 writes them. */
final class Versions {

  /** The spellings that PEP 440 accepts, without local versions. */
  private static final Pattern PEP_440 =
      Pattern.compile(
          "v?(?:(?<epoch>\\d+)!)?(?<release>\\d+(?:\\.\\d+)*)"
              + "(?:[-_.]?(?<kind>alpha|beta|preview|pre|a|b|c|rc)[-_.]?(?<pre>\\d+)?)?"
              + "(?<post>-(?<bare>\\d+)|[-_.]?(?:post|rev|r)[-_.]?(?<number>\\d+)?)?"
              + "(?<dev>[-_.]?dev[-_.]?(?<devnumber>\\d+)?)?");

  private Versions() {}

  /** The normal form of a version that is already Python's. */
  static String normalize(String version) throws WheelException {
    Matcher m = PEP_440.matcher(version.trim().toLowerCase(Locale.ROOT));
    if (!m.matches()) {
      throw new WheelException("'" + version + "' is no version that Python knows (PEP 440)");
    }
    StringBuilder result = new StringBuilder();
    String epoch = number(m.group("epoch"));
    result.append(epoch.equals("0") ? "" : epoch + "!");
    String separator = "";
    for (String part : m.group("release").split("\\.")) {
      result.append(separator).append(number(part));
      separator = ".";
    }
    if (m.group("kind") != null) {
      result.append(kind(m.group("kind"))).append(number(m.group("pre")));
    }
    if (m.group("post") != null) {
      String bare = m.group("bare");
      result.append(".post").append(number(bare == null ? m.group("number") : bare));
    }
    if (m.group("dev") != null) {
      result.append(".dev").append(number(m.group("devnumber")));
    }
    return result.toString();
  }

  /** A Maven version: {@code -SNAPSHOT} is {@code .dev0}, {@code -M2} an alpha. */
  static String ofMaven(String version) throws WheelException {
    String python =
        version
            .replaceFirst("(?i)-SNAPSHOT$", ".dev0")
            .replaceFirst("(?i)[-.](final|ga|release)$", "")
            .replaceFirst("(?i)[-.](?:milestone-?|m)(\\d+)", "a$1");
    try {
      return normalize(python);
    } catch (WheelException e) {
      throw new WheelException(
          "the version "
              + version
              + " of the pom is none that Python knows (PEP 440); set a version under [project] in"
              + " pyproject.toml");
    }
  }

  private static String kind(String spelling) {
    return switch (spelling) {
      case "a", "alpha" -> "a";
      case "b", "beta" -> "b";
      default -> "rc";
    };
  }

  private static String number(@Nullable String digits) {
    return digits == null ? "0" : digits.replaceFirst("^0+(?=\\d)", "");
  }
}
