// SPDX-License-Identifier: MIT
package afrim.config;

/** Texts in quotes as Rust's {@code Debug} writes them, which the messages are known by. */
final class Quoted {
  private Quoted() {}

  /** Returns {@code text} in double quotes, with escapes for what is not to be seen. */
  static String of(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(character -> append(character, quoted));
    return quoted.append('"').toString();
  }

  private static void append(int character, StringBuilder quoted) {
    switch (character) {
      case '"' -> quoted.append("\\\"");
      case '\\' -> quoted.append("\\\\");
      case '\t' -> quoted.append("\\t");
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case 0 -> quoted.append("\\0");
      default -> {
        if (isVisible(character)) {
          quoted.appendCodePoint(character);
        } else {
          quoted.append("\\u{").append(Integer.toHexString(character)).append('}');
        }
      }
    }
  }

  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          false;
      case Character.SPACE_SEPARATOR -> character == ' ';
      default -> OTHER_GRAPHEME_EXTEND.indexOf(character) < 0;
    };
  }

  /** The characters of Grapheme_Extend whose category does not tell, as of Unicode 17. */
  private static final String OTHER_GRAPHEME_EXTEND =
      "\u09be\u09d7\u0b3e\u0b57\u0bbe\u0bd7\u0cc0\u0cc2\u0cc7\u0cc8\u0cca\u0ccb\u0cd5\u0cd6"
          + "\u0d3e\u0d57\u0dcf\u0ddf\u1715\u1734\u1b35\u1b3b\u1b3d\u1b43\u1b44\u1baa\u1bf2\u1bf3"
          + "\u302e\u302f\ua953\ua9c0\uff9e\uff9f\ud804\uddc0\ud804\ude35\ud804\udf3e\ud804\udf4d"
          + "\ud804\udf57\ud804\udfb8\ud804\udfc2\ud804\udfc5\ud804\udfc7\ud804\udfc8\ud804\udfc9"
          + "\ud804\udfcf\ud805\udcb0\ud805\udcbd\ud805\uddaf\ud805\udeb6\ud806\udd30\ud806\udd3d"
          + "\ud807\udf41\ud81b\udff0\ud81b\udff1\ud834\udd65\ud834\udd66\ud834\udd6d\ud834\udd6e"
          + "\ud834\udd6f\ud834\udd70\ud834\udd71\ud834\udd72";
}
