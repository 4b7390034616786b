// SPDX-License-Identifier: MIT
package afrim.rhai;

import java.util.HashMap;
import java.util.Map;

/**
 * One token. {@code text} is the name, the text of a literal or the spelling of a symbol; {@code
 * number} is the value of an integer or the code point of a character.
 */
record Token(Kind kind, String text, int number) {

  Token(Kind kind) {
    this(kind, kind.text, 0);
  }

  /** The kinds of tokens, with spelling, precedence as a binary operator and compound operator. */
  enum Kind {
    END(""),
    INTEGER(""),
    CHARACTER(""),
    STRING(""),
    /** The text of a back-tick string up to an interpolation. */
    TEMPLATE(""),
    IDENTIFIER(""),
    /** A word or symbol that Rhai keeps for itself. */
    RESERVED(""),
    UNDERSCORE("_"),

    LEFT_BRACE("{"),
    RIGHT_BRACE("}"),
    LEFT_PAREN("("),
    RIGHT_PAREN(")"),
    LEFT_BRACKET("["),
    RIGHT_BRACKET("]"),
    UNIT("()"),
    MAP_START("#{"),
    COMMA(","),
    SEMICOLON(";"),
    COLON(":"),
    DOUBLE_COLON("::"),
    DOUBLE_ARROW("=>"),
    PERIOD("."),
    ELVIS("?."),
    QUESTION_BRACKET("?["),
    ASSIGN("="),
    BANG("!"),
    UNARY_PLUS("+"),
    UNARY_MINUS("-"),

    OR("||", 30),
    XOR("^", 30),
    PIPE("|", 30),
    AND("&&", 60),
    AMPERSAND("&", 60),
    EQUAL("==", 90),
    NOT_EQUAL("!=", 90),
    IN("in", 110),
    NOT_IN("!in", 110),
    LESS("<", 130),
    LESS_EQUAL("<=", 130),
    GREATER(">", 130),
    GREATER_EQUAL(">=", 130),
    COALESCE("??", 135),
    RANGE("..", 140),
    RANGE_INCLUSIVE("..=", 140),
    PLUS("+", 150),
    MINUS("-", 150),
    MULTIPLY("*", 180),
    DIVIDE("/", 180),
    MODULO("%", 180),
    POWER("**", 190),
    SHIFT_LEFT("<<", 210),
    SHIFT_RIGHT(">>", 210),

    PLUS_ASSIGN("+=", PLUS),
    MINUS_ASSIGN("-=", MINUS),
    MULTIPLY_ASSIGN("*=", MULTIPLY),
    DIVIDE_ASSIGN("/=", DIVIDE),
    MODULO_ASSIGN("%=", MODULO),
    POWER_ASSIGN("**=", POWER),
    SHIFT_LEFT_ASSIGN("<<=", SHIFT_LEFT),
    SHIFT_RIGHT_ASSIGN(">>=", SHIFT_RIGHT),
    AND_ASSIGN("&=", AMPERSAND),
    OR_ASSIGN("|=", PIPE),
    XOR_ASSIGN("^=", XOR),

    TRUE("true"),
    FALSE("false"),
    LET("let"),
    CONST("const"),
    IF("if"),
    ELSE("else"),
    SWITCH("switch"),
    DO("do"),
    WHILE("while"),
    UNTIL("until"),
    LOOP("loop"),
    FOR("for"),
    CONTINUE("continue"),
    BREAK("break"),
    FN("fn"),
    PRIVATE("private"),
    IMPORT("import"),
    EXPORT("export"),
    AS("as"),
    RETURN("return"),
    THROW("throw"),
    TRY("try"),
    CATCH("catch");

    final String text;
    final int precedence;
    private final int compound;

    Kind(String text) {
      this(text, 0);
    }

    Kind(String text, int precedence) {
      this.text = text;
      this.precedence = precedence;
      this.compound = -1;
    }

    Kind(String text, Kind compound) {
      this.text = text;
      this.precedence = 0;
      this.compound = compound.ordinal();
    }

    private static final Kind[] ALL = values();

    boolean isCompoundAssignment() {
      return compound >= 0;
    }

    /** The operator of a compound assignment: {@code +} for {@code +=}. */
    Kind operator() {
      return ALL[compound];
    }

    /** Whether the right side may not be evaluated at all. */
    boolean isLogical() {
      return this == AND || this == OR || this == COALESCE;
    }

    boolean isKeyword() {
      return ordinal() >= TRUE.ordinal() || this == IN;
    }

    /** Whether a minus sign after this token belongs to what follows it. */
    boolean isBeforeOperand() {
      return switch (this) {
        case END, INTEGER, CHARACTER, STRING, TEMPLATE, IDENTIFIER, RESERVED, UNDERSCORE -> false;
        case RIGHT_BRACE, RIGHT_PAREN, RIGHT_BRACKET, UNIT, MAP_START -> false;
        case DOUBLE_COLON, DOUBLE_ARROW, PERIOD, ELVIS -> false;
        case IF, WHILE, UNTIL, RETURN, THROW, IN -> true;
        default -> !isKeyword();
      };
    }
  }

  private static final Map<String, Kind> KEYWORDS = new HashMap<>();

  static {
    for (Kind kind : Kind.ALL) {
      if (kind.isKeyword()) {
        KEYWORDS.put(kind.text, kind);
      }
    }
  }

  /** The keyword that {@code word} is, or {@link Kind#IDENTIFIER}. */
  static Kind keyword(String word) {
    return KEYWORDS.getOrDefault(word, Kind.IDENTIFIER);
  }

  /** The token as it stands in an error message. */
  String spelling() {
    return switch (kind) {
      case END -> "{EOF}";
      case INTEGER -> Integer.toString(number);
      case CHARACTER -> Character.toString(number);
      default -> text;
    };
  }
}
