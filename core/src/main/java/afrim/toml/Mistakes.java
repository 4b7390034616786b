// SPDX-License-Identifier: MIT
package afrim.toml;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Every mistake that a document can have, one method for each place of the grammar that can meet
 * one. Each text says what is wrong, then what to write instead.
 */
final class Mistakes {
  private static final String A_KEY = "a key";
  private static final String A_VALUE = "a value";
  private static final String A_DIGIT = "a digit";
  private static final String A_NEW_KEY = "a key that is not used yet";
  private static final String LINE_END = "the end of the line";

  private Mistakes() {}

  // keys

  static TomlException noKey(Source source, int at, String expected) {
    return source.mistake(at, noKeyProblem(source, at, expected), expected);
  }

  private static String noKeyProblem(Source source, int at, String expected) {
    String odd = oddCharacter(source, at);
    if (odd != null) {
      return odd;
    }
    if (source.isLineEnd(at)) {
      return "missing key: write " + expected + " here";
    }
    return switch (source.bytes[at]) {
      case '=' -> "missing key before '=': write a name, or \"\" for the empty one";
      case '.' -> "empty part in a dotted key: remove the dot, or write \"\" for the empty name";
      case ']' -> "empty table name: write a name between the brackets, or \"\" for the empty one";
      case '[' -> "a table name cannot begin with '[': write [name], or [[name]] without blanks";
      case ',' -> "unexpected comma: remove it";
      case '}' -> "unexpected '}': remove it";
      case '#' -> "a comment cannot stand here: write the key first";
      default ->
          isAscii(source, at)
              ? "a bare key has only letters, digits, '-' and '_': put other keys in quotation marks"
              : "a bare key has only ASCII letters: put this key in quotation marks";
    };
  }

  static TomlException missingEquals(Source source, int at) {
    String odd = oddCharacter(source, at);
    String problem;
    if (odd != null) {
      problem = odd;
    } else if (source.isLineEnd(at) || source.bytes[at] == '#') {
      problem = "a key without a value: write '=' and a value behind it";
    } else {
      problem =
          switch (source.bytes[at]) {
            case ':' -> "':' between key and value: write '='";
            case ']' -> "']' behind a key: write '=' and a value, or [ in front to make it a table";
            case ',', '}' -> "a key without a value: write '=' and a value behind it";
            default ->
                isAscii(source, at)
                    ? "missing '=' behind the key: write it, or put a key with other characters than"
                        + " letters, digits, '-' and '_' in quotation marks"
                    : "a bare key has only ASCII letters: put this key in quotation marks";
          };
    }
    return source.mistake(at, problem, "'='");
  }

  static TomlException multilineKey(Source source, int at) {
    return source.mistake(
        at, "a key cannot be a multi-line string: use one quotation mark on each side", A_KEY);
  }

  static TomlException duplicateKey(Source source, int at) {
    return source.mistake(
        at, "this key is already in the table: remove one of the two, or rename it", A_NEW_KEY);
  }

  static TomlException takenByDot(Source source, int at, int kind) {
    String problem =
        switch (kind) {
          case Tables.EXPLICIT ->
              "this table has a header of its own: write the key below that header";
          case Tables.ARRAY ->
              "this key is an array of tables, which dotted keys cannot add to: use [[header]]";
          default -> "this key already has a value, so it can have no keys below it: rename one";
        };
    return source.mistake(at, problem, A_NEW_KEY);
  }

  // headers

  static TomlException unclosedHeader(Source source, int at, boolean array) {
    String odd = oddCharacter(source, at);
    String close = array ? "]]" : "]";
    String problem =
        odd != null
            ? odd
            : source.isLineEnd(at) || source.bytes[at] == '#'
                ? "this table header is not closed: end it with '" + close + "'"
                : isAscii(source, at)
                    ? "a table name has parts between dots: put a part with other characters than"
                        + " letters, digits, '-' and '_' in quotation marks"
                    : "a bare key has only ASCII letters: put this key in quotation marks";
    return source.mistake(at, problem, "'.' or '" + close + "'");
  }

  static TomlException halfClosedHeader(Source source, int at) {
    return source.mistake(
        at,
        "the header of an array of tables is not closed: end it with ']]', without a blank",
        "']'");
  }

  static TomlException valueInHeader(Source source, int at) {
    return source.mistake(
        at,
        "this key already has a value, so it cannot be a table: rename one of the two",
        "a table");
  }

  static TomlException takenByHeader(Source source, int at, int kind) {
    String problem =
        switch (kind) {
          case Tables.EXPLICIT ->
              "this table was already defined: put all its keys below one header";
          case Tables.DOTTED ->
              "this table was already defined by dotted keys: add the new ones there";
          case Tables.ARRAY ->
              "this table is an array of tables: write [[name]] for another element";
          default -> "this key already has a value, so it cannot be a table: rename one of the two";
        };
    return source.mistake(at, problem, "a new table name");
  }

  static TomlException takenByArray(Source source, int at, int kind) {
    String problem =
        kind == Tables.VALUE
            ? "this key already has a value, so it cannot be an array of tables: rename one of the two"
            : "this name is already a table, so it cannot be an array of tables: rename one of the two";
    return source.mistake(at, problem, "a new name, or that of an array of tables");
  }

  // values

  static TomlException noValue(Source source, int at) {
    return source.mistake(at, noValueProblem(source, at), A_VALUE);
  }

  private static String noValueProblem(Source source, int at) {
    String odd = oddCharacter(source, at);
    if (odd != null) {
      return odd;
    }
    if (source.isLineEnd(at) || source.bytes[at] == '#') {
      return "missing value: write one behind '=', such as \"text\", 1 or true";
    }
    return switch (source.bytes[at]) {
      case '=' -> "one '=' too many: write key = value";
      case ',' -> "missing value before ',': write one, or remove the comma";
      case ']', '}' -> "missing value: write one, or remove what comes before";
      case '.' -> "a number needs a digit before the point: write 0.5 for .5";
      case '_' -> "an underscore must have a digit on both sides: remove it";
      default -> noWordProblem(source, at);
    };
  }

  private static String noWordProblem(Source source, int at) {
    String word = word(source, at);
    int behind = at + word.length();
    while (source.bytes[behind] == ' ') {
      behind++;
    }
    if (source.bytes[behind] == '=') {
      return "a key where a value should be: close what is open before it, or put text in quotation"
          + " marks";
    }
    return switch (word) {
      case "True", "TRUE", "yes", "Yes", "on", "On" -> "not a boolean: write true";
      case "False", "FALSE", "no", "No", "off", "Off" -> "not a boolean: write false";
      case "null", "Null", "NULL", "nil", "none", "None" -> "TOML has no null: leave the key out";
      case "Inf", "INF", "Infinity", "infinity" -> "not a number: write inf";
      case "NaN", "NAN", "Nan" -> "not a number: write nan";
      default -> "not a value: put text in quotation marks";
    };
  }

  static TomlException afterExpression(Source source, int at) {
    String odd = oddCharacter(source, at);
    int before = source.bytes[at - 1];
    String problem;
    if (odd != null) {
      problem = odd;
    } else if (before == '"' || before == '\'') {
      problem = "text behind the end of a string: write \\\" for a quotation mark inside one";
    } else {
      problem =
          switch (source.bytes[at]) {
            case ',' -> "no comma at the end of a line: remove it";
            case ']', '}' -> "this bracket was never opened: remove it";
            case '=' -> "a second '=' on this line: put text in quotation marks";
            default -> "only one key with its value, or one header, on a line: start a new line";
          };
    }
    return source.mistake(at, problem, LINE_END);
  }

  static TomlException tooDeep(Source source, int at) {
    return source.mistake(
        at,
        "nested more than " + (Limits.MAX_DEPTH - 1) + " levels deep: flatten the document",
        "less nesting");
  }

  // arrays and inline tables

  static TomlException inArray(Source source, int opening) {
    int at = source.pos;
    return source.mistake(
        at,
        source.bytes[at] == ','
            ? "missing value before ',': write one, or remove the comma"
            : openedAt(source, "array", opening, at) + " is not closed: write ']'",
        "a value or ']'");
  }

  static TomlException afterElement(Source source, int opening) {
    int at = source.pos;
    String odd = oddCharacter(source, at);
    String problem =
        odd != null
            ? odd
            : source.isEnd(at)
                ? openedAt(source, "array", opening, at) + " is not closed: write ']'"
                : switch (source.bytes[at]) {
                  case '=' ->
                      "no '=' in "
                          + openedAt(source, "array", opening, at)
                          + ": write { key = value }, or close the array with ']'";
                  case '}' -> "'}' in an array: close the array with ']'";
                  default ->
                      "missing comma in "
                          + openedAt(source, "array", opening, at)
                          + ": write ',' between values, or ']' behind the last";
                };
    return source.mistake(at, problem, "',' or ']'");
  }

  static TomlException inInlineTable(Source source, int opening, boolean breaks) {
    int at = source.pos;
    String problem =
        source.bytes[at] == ','
            ? "missing key and value before ',': write them, or remove the comma"
            : unclosedInlineTable(source, opening, at, breaks);
    return source.mistake(at, problem, "a key or '}'");
  }

  static TomlException afterInlineValue(Source source, int opening, boolean breaks) {
    int at = source.pos;
    String odd = oddCharacter(source, at);
    String problem;
    if (odd != null) {
      problem = odd;
    } else if (source.isLineEnd(at) || source.bytes[at] == '#') {
      problem = unclosedInlineTable(source, opening, at, breaks);
    } else if (source.bytes[at] == ']') {
      problem = "']' in an inline table: close the table with '}'";
    } else {
      problem =
          "missing comma in "
              + openedAt(source, "inline table", opening, at)
              + ": write ',' between values, or '}' behind the last";
    }
    return source.mistake(at, problem, "',' or '}'");
  }

  private static String unclosedInlineTable(Source source, int opening, int at, boolean breaks) {
    if (!breaks && !source.isEnd(at)) {
      return "an inline table stays on one line in TOML 1.0: join the lines, or allow TOML 1.1";
    }
    return openedAt(source, "inline table", opening, at) + " is not closed: write '}'";
  }

  static TomlException lastComma(Source source, int at) {
    return source.mistake(
        at, "no comma before '}' in TOML 1.0: remove it, or allow TOML 1.1", "'}'");
  }

  /** Counts lines back from the place, which is quick where counting from the start is not. */
  private static String openedAt(Source source, String what, int opening, int at) {
    int lines = 0;
    for (int i = opening; i < at; i++) {
      lines += source.bytes[i] == '\n' ? 1 : 0;
    }
    return lines == 0
        ? "this " + what
        : "the " + what + " opened " + lines + (lines == 1 ? " line above" : " lines above");
  }

  // strings

  static TomlException unclosedString(Source source, int at, int opening, int quote) {
    String mark = quote == '"' ? "\"" : "'";
    return source.mistake(
        at,
        "this string is not closed: end it with "
            + mark
            + " on this line, or use "
            + mark.repeat(3)
            + " for several lines",
        mark + " (the string began " + characters(source, opening, at) + " to the left)");
  }

  private static String characters(Source source, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += Utf8.isContinuation(source.bytes[i]) ? 0 : 1;
    }
    return count == 1 ? "1 character" : count + " characters";
  }

  static TomlException unclosedMultiline(Source source, int opening, int quote) {
    // Nothing behind the opening can be told from the string's text.
    source.pos = source.end;
    String mark = quote == '"' ? "\"\"\"" : "'''";
    return source.mistake(
        opening,
        "this multi-line string is never closed: end it with " + mark,
        mark + " further down");
  }

  static TomlException controlInString(Source source, int at) {
    int control = source.bytes[at];
    String problem =
        control == '\r'
            ? "a carriage return without a line feed in a string: write \\r in a \"basic\" string"
            : "control character in a string: write \\u00"
                + Character.forDigit(control >> 4, 16)
                + Character.forDigit(control & 0xF, 16)
                + " in a \"basic\" string";
    return source.mistake(at, problem, "a printable character");
  }

  static TomlException unknownEscape(Source source, int at) {
    return source.mistake(
        at,
        "unknown escape: write \\\\ for a backslash, or put the text in 'apostrophes'",
        "\\b \\t \\n \\f \\r \\e \\\" \\\\ \\xHH \\uHHHH or \\UHHHHHHHH");
  }

  static TomlException newEscape(Source source, int at) {
    return source.mistake(
        at,
        "this escape is new in TOML 1.1: write \\u00HH, or allow TOML 1.1",
        "an escape of TOML 1.0");
  }

  static TomlException shortHexEscape(Source source, int at, int digits) {
    return source.mistake(
        at,
        "this escape is too short: write "
            + digits
            + " hexadecimal digits, or \\\\ for a backslash",
        "a hexadecimal digit");
  }

  static TomlException noScalarValue(Source source, int at, long point) {
    return source.mistake(
        at,
        point > Character.MAX_CODE_POINT
            ? "no such character: the last one is \\U0010FFFF"
            : "half of a surrogate pair: write the character itself, or \\U and its 8 digits",
        "a Unicode scalar value");
  }

  // numbers

  static TomlException leadingZero(Source source, int at) {
    return source.mistake(
        at,
        "a number cannot begin with 0: remove the zeros, write 0o for octal, or put it in quotation"
            + " marks",
        "a digit from 1 to 9");
  }

  static TomlException missingDigit(Source source, int at) {
    int before = source.bytes[at - 1];
    String problem;
    if (before == '_' || source.bytes[at] == '_') {
      problem = "an underscore must have a digit on both sides: remove it";
    } else if (before == '.') {
      problem = "a digit must follow the point: write 1.0 for 1.";
    } else if ((before | 0x20) == 'e' || before == '+' || before == '-') {
      problem = "an exponent needs a digit: write 1e5, or remove it";
    } else {
      problem = "a number needs a digit here: write 0xFF, 0o17 or 0b11";
    }
    return source.mistake(at, problem, A_DIGIT);
  }

  static TomlException insideNumber(Source source, int start, int at) {
    String odd = oddCharacter(source, at);
    String problem;
    if (odd != null) {
      problem = odd;
    } else {
      problem =
          switch (source.bytes[at]) {
            case '-' -> "not a number: write a date as 1979-05-27, other text in quotation marks";
            case ':' -> "not a number: write a time as 07:32:00, other text in quotation marks";
            case '.' -> "a second point in a number: put a version in quotation marks";
            default -> "not a number: remove this character, or put the text in quotation marks";
          };
    }
    return source.mistake(at, problem, "the end of the number");
  }

  static TomlException noNumber(Source source, int start, int at) {
    String problem =
        at == start
            ? noWordProblem(source, at)
            : source.bytes[at] == '.'
                ? "a number needs a digit before the point: write 0.5 for .5"
                : "a sign without a number: write a digit, inf or nan behind it";
    return source.mistake(at, problem, at == start ? A_VALUE : A_DIGIT);
  }

  static TomlException signedPrefix(Source source, int at) {
    return source.mistake(
        at,
        "no sign before 0x, 0o and 0b: remove it, or write the number in decimal",
        "0x, 0o or 0b");
  }

  static TomlException upperPrefix(Source source, int at) {
    return source.mistake(
        at, "the letter behind the 0 is lower-case: write 0x, 0o or 0b", "x, o or b");
  }

  static TomlException integerTooLarge(Source source, int at) {
    return source.mistake(
        at,
        "this integer does not fit in 64 bits: put it in quotation marks, or write a float",
        "-9223372036854775808 to 9223372036854775807");
  }

  static TomlException floatTooLarge(Source source, int at) {
    return source.mistake(
        at,
        "this float is too large: the largest is about 1.8e308; write inf, or use quotation marks",
        "a number below 1.8e308");
  }

  // dates and times

  static TomlException dateDigit(Source source, int at, int digits) {
    return source.mistake(
        at,
        digits == 4
            ? "a year has 4 digits: write a date as 1979-05-27"
            : "each part of a date or time has 2 digits: write 1979-05-27 or 07:32:00",
        A_DIGIT);
  }

  static TomlException dateMark(Source source, int at, int mark) {
    return source.mistake(
        at,
        mark == '-'
            ? "this date is not complete: write it as 1979-05-27"
            : "this time is not complete: write it as 07:32:00",
        "'" + (char) mark + "'");
  }

  static TomlException missingSeconds(Source source, int at) {
    return source.mistake(
        at, "a time needs seconds in TOML 1.0: write :00 behind it, or allow TOML 1.1", "':'");
  }

  static TomlException missingFraction(Source source, int at) {
    return source.mistake(
        at,
        "a digit must follow the point: write a time as 07:32:00.5, or without the point",
        A_DIGIT);
  }

  static TomlException yearZero(Source source, int at) {
    return source.mistake(at, "there is no year 0: write one from 0001 to 9999", "0001 to 9999");
  }

  static TomlException dateRange(Source source, int at, String what, String range) {
    return source.mistake(at, "no such " + what + ": write one from " + range, range);
  }

  static TomlException dayRange(Source source, int at, int days) {
    return source.mistake(
        at, "no such day: this month has the days 01 to " + days, "01 to " + days);
  }

  static TomlException afterDate(Source source, int at) {
    return source.mistake(
        at,
        "this date or time goes on in a way that is none: write it as 1979-05-27T07:32:00Z, or put the"
            + " text in quotation marks",
        "the end of the date or time");
  }

  // characters

  static TomlException controlInComment(Source source, int at) {
    return source.mistake(at, oddCharacter(source, at), "a printable character or a tab");
  }

  /**
   * What to say of a character that is a mistake wherever it stands outside of strings, or null.
   */
  private static @Nullable String oddCharacter(Source source, int at) {
    int octet = source.bytes[at];
    if (octet == '\r' && source.bytes[at + 1] != '\n') {
      return "a carriage return without a line feed: end lines with LF or CR LF";
    }
    if ((octet >= 0 && octet < 0x20 && octet != '\t' && !source.isLineEnd(at)) || octet == 0x7F) {
      return "control character outside of a string: remove it";
    }
    return switch (octet < 0 ? codePoint(source, at) : 0) {
      case 0x201C, 0x201D, 0x2018, 0x2019 -> "typographic quotation mark: write \" or '";
      case 0xA0, 0x2007, 0x202F, 0x3000 -> "a special blank: write an ordinary one";
      case 0xFEFF -> "byte order mark inside the document: remove it";
      default -> null;
    };
  }

  /** Half a surrogate pair in a Java string, for which the encoded document has a question mark. */
  static TomlException loneSurrogate(byte[] utf8, int at) {
    Source source = new Source();
    source.open(new ByteSource(utf8));
    return source.mistake(
        at, "half of a surrogate pair in the text: write the whole character", "a whole character");
  }

  private static boolean isAscii(Source source, int at) {
    return source.bytes[at] >= 0;
  }

  private static int codePoint(Source source, int at) {
    return new String(source.bytes, at, Math.min(4, source.end - at), StandardCharsets.UTF_8)
        .codePointAt(0);
  }

  /** The letters at a place, at most ten. */
  private static String word(Source source, int at) {
    int end = at;
    while (end < at + 10 && Character.isLetter((char) (source.bytes[end] & 0x7F))) {
      end++;
    }
    return new String(source.bytes, at, end - at, StandardCharsets.ISO_8859_1);
  }

  /** What stands at a place, in words. */
  static String found(Source source, int at) {
    int octet = source.bytes[at];
    if (source.isEnd(at)) {
      return "the end of the document";
    }
    if (source.isLineEnd(at)) {
      return LINE_END;
    }
    if (octet == '\'') {
      return "\"'\"";
    }
    if (octet < 0 && Utf8.skipValid(source.bytes, at, Math.min(at + 1, source.end)) == at) {
      return "the byte 0x" + Integer.toHexString(octet & 0xFF).toUpperCase(Locale.ROOT);
    }
    int point = octet < 0 ? codePoint(source, at) : octet;
    if (octet < 0
        ? Character.getType(point) == Character.FORMAT || Character.isSpaceChar(point)
        : octet < 0x20 || octet == 0x7F) {
      String hex = Integer.toHexString(point).toUpperCase(Locale.ROOT);
      return "the character U+" + "0".repeat(Math.max(0, 4 - hex.length())) + hex;
    }
    return octet == ' ' ? "a blank" : "'" + Character.toString(point) + "'";
  }
}
