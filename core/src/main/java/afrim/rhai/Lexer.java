// SPDX-License-Identifier: MIT
package afrim.rhai;

import afrim.rhai.Token.Kind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;

/**
 * Cuts source text into tokens, one ahead of the parser. The text of a back-tick string after an
 * interpolation is only known to be text by the parser, which asks for it with {@link
 * #readTemplateText}.
 */
final class Lexer {
  private static final int END = -1;

  /** Words that are no keywords and may not be names either. */
  private static final Set<String> RESERVED_WORDS =
      Set.of(
          "async",
          "await",
          "call",
          "case",
          "curry",
          "debug",
          "default",
          "eval",
          "Fn",
          "go",
          "goto",
          "is",
          "is_def_fn",
          "is_def_var",
          "match",
          "module",
          "new",
          "nil",
          "null",
          "package",
          "print",
          "protected",
          "public",
          "shared",
          "spawn",
          "static",
          "super",
          "sync",
          "this",
          "thread",
          "type_of",
          "use",
          "var",
          "void",
          "with",
          "yield");

  /** Reserved words that name a function. */
  private static final Set<String> RESERVED_FUNCTIONS =
      Set.of("call", "curry", "debug", "eval", "Fn", "is_def_fn", "is_def_var", "print", "type_of");

  /** Symbols, the longer ones first; the lexer knows by itself which signs are unary. */
  private static final Kind[] SYMBOLS =
      Arrays.stream(Kind.values())
          .filter(kind -> !kind.text.isEmpty() && !isWord(kind.text))
          .filter(kind -> kind != Kind.UNARY_PLUS && kind != Kind.UNARY_MINUS)
          .filter(kind -> kind != Kind.NOT_IN)
          .sorted(Comparator.comparing((Kind kind) -> -kind.text.length()))
          .toArray(Kind[]::new);

  private static final String[] RESERVED_SYMBOLS = {
    "===", "!==", "...", "::<", "->", "<-", ":=", ":;", "--", "++", "(*", "*)", "|>", "<|", "!.",
    "#!", "#", "?", "~", "@", "$",
  };

  private final String source;
  private int position;

  /** Where the token that was read last begins. */
  private int tokenStart;

  private boolean operandMayFollow = true;
  private Token ahead = new Token(Kind.END);
  private boolean hasAhead;

  Lexer(String source) {
    this.source = source;
  }

  static boolean isReservedFunction(String word) {
    return RESERVED_FUNCTIONS.contains(word);
  }

  static boolean isWord(String text) {
    return !text.isEmpty() && (isLetter(text.charAt(0)) || text.charAt(0) == '_');
  }

  Token peek() {
    if (!hasAhead) {
      ahead = readToken();
      hasAhead = true;
      operandMayFollow = ahead.kind().isBeforeOperand();
    }
    return ahead;
  }

  Token next() {
    Token token = peek();
    hasAhead = false;
    return token;
  }

  /** Where the token that was read last begins, be it consumed or not. */
  int tokenStart() {
    return tokenStart;
  }

  /** Where the next token begins. */
  int nextStart() {
    peek();
    return tokenStart;
  }

  /** The token at the cursor; errors of spelling are thrown here. */
  private Token readToken() {
    skipBlanksAndComments();
    tokenStart = position;
    int c = charAt(position);
    if (c == END) {
      return new Token(Kind.END);
    } else if (isDigit(c)) {
      return readNumber("");
    } else if (isLetter(c) || c == '_') {
      return readWord();
    }
    switch (c) {
      case '"':
        position++;
        return new Token(Kind.STRING, readQuoted('"', true), 0);
      case '\'':
        return readCharacter();
      case '`':
        return readTemplateStart();
      case '#':
        return readHash();
      case '-', '+':
        if (operandMayFollow) {
          return readSign(c);
        }
        break;
      default:
    }
    return readSymbol();
  }

  private Token readSign(int sign) {
    int following = charAt(position + 1);
    if (sign == '-' && isDigit(following)) {
      position++;
      return readNumber("-");
    } else if (following == '=' || following == sign || (sign == '-' && following == '>')) {
      return readSymbol();
    }
    position++;
    return new Token(sign == '-' ? Kind.UNARY_MINUS : Kind.UNARY_PLUS);
  }

  private Token readSymbol() {
    for (String symbol : RESERVED_SYMBOLS) {
      if (source.startsWith(symbol, position) && !isShadowed(symbol)) {
        position += symbol.length();
        return new Token(Kind.RESERVED, symbol, 0);
      }
    }
    if (source.startsWith("!in", position) && !isWordPart(charAt(position + 3))) {
      position += 3;
      return new Token(Kind.NOT_IN);
    }
    for (Kind symbol : SYMBOLS) {
      if (source.startsWith(symbol.text, position)) {
        position += symbol.text.length();
        return new Token(symbol);
      }
    }
    throw new SyntaxError("Unexpected '" + Character.toString(source.codePointAt(position)) + "'");
  }

  /** Whether a longer symbol stands where a one-letter reserved one was found. */
  private boolean isShadowed(String symbol) {
    int following = charAt(position + 1);
    return symbol.equals("?") && (following == '.' || following == '?' || following == '[');
  }

  private Token readHash() {
    int end = position;
    while (charAt(end) == '#') {
      end++;
    }
    if (charAt(end) == '"') {
      return readRawString(end - position);
    } else if (charAt(position + 1) == '{') {
      position += 2;
      return new Token(Kind.MAP_START);
    }
    return readSymbol();
  }

  /** {@code #"…"#}, with any number of hashes: no escapes, lines as they are. */
  private Token readRawString(int hashes) {
    int start = position + hashes + 1;
    int end = source.indexOf("\"" + "#".repeat(hashes), start);
    if (end < 0) {
      throw new SyntaxError("Open string is not terminated");
    }
    position = end + 1 + hashes;
    return new Token(Kind.STRING, source.substring(start, end), 0);
  }

  private Token readWord() {
    int start = position;
    while (isWordPart(charAt(position))) {
      position++;
    }
    String word = source.substring(start, position);
    if (word.equals("_")) {
      return new Token(Kind.UNDERSCORE);
    } else if (RESERVED_WORDS.contains(word)) {
      return new Token(Kind.RESERVED, word, 0);
    } else if (!hasLetterFirst(word)) {
      throw new SyntaxError("Variable name is not proper: '" + word + "'");
    }
    return new Token(Token.keyword(word), word, 0);
  }

  /** A name begins with a letter, underscores before it do not count. */
  private static boolean hasLetterFirst(String word) {
    int i = 0;
    while (i < word.length() && word.charAt(i) == '_') {
      i++;
    }
    return i < word.length() && isLetter(word.charAt(i));
  }

  /** Decimal, {@code 0x}, {@code 0o} or {@code 0b}; underscores separate digits. */
  private Token readNumber(String sign) {
    int radix = 10;
    if (charAt(position) == '0') {
      radix =
          switch (charAt(position + 1)) {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            case 'b', 'B' -> 2;
            default -> 10;
          };
    }
    if (radix != 10 && !sign.isEmpty()) {
      throw new SyntaxError("Invalid number: '-0" + source.charAt(position + 1) + "'");
    } else if (radix != 10) {
      position += 2;
    }
    StringBuilder digits = new StringBuilder();
    while (charAt(position) == '_' || isDigit(charAt(position), radix)) {
      if (charAt(position) != '_') {
        digits.append(source.charAt(position));
      }
      position++;
    }
    try {
      int value =
          radix == 10
              ? Integer.parseInt(sign + digits)
              : Integer.parseUnsignedInt(digits.toString(), radix);
      return new Token(Kind.INTEGER, "", value);
    } catch (NumberFormatException e) {
      throw new SyntaxError("Invalid number: '" + sign + digits + "'");
    }
  }

  private Token readCharacter() {
    position++;
    if (charAt(position) == '\'' && charAt(position + 1) != '\'') {
      throw new SyntaxError("Invalid character: ''");
    }
    String text = readQuoted('\'', false);
    if (text.isEmpty() || text.codePointCount(0, text.length()) != 1) {
      throw new SyntaxError("Invalid character: '" + text + "'");
    }
    return new Token(Kind.CHARACTER, "", text.codePointAt(0));
  }

  /** The rest of a quoted text up to its quote; a doubled quote stands for itself. */
  private String readQuoted(char quote, boolean mayContinueLine) {
    StringBuilder text = new StringBuilder();
    while (true) {
      int c = charAt(position++);
      if (c == END || c == '\n') {
        throw new SyntaxError("Open string is not terminated");
      } else if (c == quote) {
        if (charAt(position) != quote) {
          return text.toString();
        }
        position++;
        text.append(quote);
      } else if (c == '\\') {
        readEscape(text, quote, mayContinueLine);
      } else if (c != '\r' || charAt(position) != '\n') {
        text.append((char) c);
      }
    }
  }

  private void readEscape(StringBuilder text, char quote, boolean mayContinueLine) {
    if (charAt(position) == '\r' && charAt(position + 1) == '\n') {
      position++;
    }
    int c = charAt(position++);
    switch (c) {
      case 'r' -> text.append('\r');
      case 'n' -> text.append('\n');
      case 't' -> text.append('\t');
      case '\\' -> text.append('\\');
      case 'x' -> text.appendCodePoint(readHex(2));
      case 'u' -> text.appendCodePoint(readHex(4));
      case 'U' -> text.appendCodePoint(readHex(8));
      case END -> throw new SyntaxError("Open string is not terminated");
      default -> {
        if (c == quote) {
          text.append(quote);
        } else if (c != '\n') {
          String found = Character.toString(source.codePointAt(position - 1));
          throw new SyntaxError("Invalid escape sequence: '\\" + found + "'").at(position - 2);
        } else if (!mayContinueLine) {
          throw new SyntaxError("Open string is not terminated");
        }
      }
    }
  }

  private int readHex(int digits) {
    int start = position - 2;
    long value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = Character.digit(charAt(position), 16);
      if (digit < 0 || charAt(position) > 'f') {
        throw invalidEscape(start, Math.min(position + 1, source.length()));
      }
      value = value * 16 + digit;
      position++;
    }
    boolean isScalar = value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
    if (!isScalar) {
      throw invalidEscape(start, position);
    }
    return (int) value;
  }

  private SyntaxError invalidEscape(int start, int end) {
    return new SyntaxError("Invalid escape sequence: '" + source.substring(start, end) + "'")
        .at(start);
  }

  private Token readTemplateStart() {
    position++;
    // A line break right after the back-tick is not part of the text.
    if (charAt(position) == '\r' && charAt(position + 1) == '\n') {
      position += 2;
    } else if (charAt(position) == '\n') {
      position++;
    }
    return readTemplateText();
  }

  /**
   * Text up to a back-tick ({@link Kind#STRING}) or up to the brace of an interpolation ({@link
   * Kind#TEMPLATE}).
   */
  Token readTemplateText() {
    operandMayFollow = false;
    StringBuilder text = new StringBuilder();
    while (true) {
      int c = charAt(position);
      if (c == END) {
        throw new SyntaxError("Open string is not terminated");
      } else if (c == '$' && charAt(position + 1) == '{') {
        position++;
        return new Token(Kind.TEMPLATE, text.toString(), 0);
      }
      position++;
      if (c == '`') {
        if (charAt(position) != '`') {
          return new Token(Kind.STRING, text.toString(), 0);
        }
        position++;
      }
      if (c != '\r' || charAt(position) != '\n') {
        text.append((char) c);
      }
    }
  }

  private void skipBlanksAndComments() {
    while (true) {
      int c = charAt(position);
      if (c != END && Texts.isBlank(source.charAt(position))) {
        position++;
      } else if (c == '/' && charAt(position + 1) == '/') {
        int end = source.indexOf('\n', position);
        position = end < 0 ? source.length() : end;
      } else if (c == '/' && charAt(position + 1) == '*') {
        skipBlockComment();
      } else {
        return;
      }
    }
  }

  /** Block comments nest; one that stays open ends with the source. */
  private void skipBlockComment() {
    int level = 0;
    do {
      if (charAt(position) == END) {
        return;
      } else if (source.startsWith("/*", position)) {
        level++;
        position += 2;
      } else if (source.startsWith("*/", position)) {
        level--;
        position += 2;
      } else {
        position++;
      }
    } while (level > 0);
  }

  private int charAt(int index) {
    return index < source.length() ? source.charAt(index) : END;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isDigit(int c, int radix) {
    return c < 0x80 && Character.digit(c, radix) >= 0;
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isWordPart(int c) {
    return isLetter(c) || isDigit(c) || c == '_';
  }
}
