// SPDX-License-Identifier: MIT
package afrim.rhai;

import afrim.rhai.Literals.Fixed;
import afrim.rhai.Literals.Scalar;
import afrim.rhai.Operations.Row;
import afrim.rhai.Token.Kind;
import afrim.rhai.Value.Array;
import afrim.rhai.Value.Char;
import afrim.rhai.Value.Dict;
import afrim.rhai.Value.Range;
import afrim.rhai.Value.Unit;
import afrim.rhai.Variables.Local;
import java.util.ArrayList;
import java.util.List;

/** Reads expressions, by precedence climbing. */
final class ExpressionParser {
  private static final Node[] NO_NODES = {};

  private final Parser parser;
  private final Lexer lexer;

  /** Whether {@code |} separates the labels of a {@code switch} and is no operator. */
  private boolean inLabel;

  ExpressionParser(Parser parser) {
    this.parser = parser;
    this.lexer = parser.lexer;
  }

  /** One expression. */
  Node parse() {
    Scope scope = parser.scope;
    boolean quiet = scope.quiet;
    scope.quiet = false;
    scope.enter();
    int start = lexer.nextStart();
    Node expression = parseRow(parseUnary(), start, 1);
    scope.leave();
    scope.quiet = quiet;
    return expression;
  }

  /** A label of a {@code switch}: a literal. */
  Object parseLabel() {
    inLabel = true;
    int start = lexer.nextStart();
    Node label = parse();
    inLabel = false;
    if (label instanceof Scalar scalar) {
      return scalar.value();
    } else if (label instanceof Fixed fixed) {
      return fixed.value();
    }
    throw new SyntaxError("Expecting a literal expression").at(start);
  }

  // ------------------------------------------------------------------ operators

  /** Operators of at least the given precedence, with what stands to their right. */
  private Node parseRow(Node first, int firstStart, int lowest) {
    List<Kind> operators = new ArrayList<>();
    List<Node> rest = new ArrayList<>();
    while (precedence() >= lowest) {
      Kind operator = lexer.next().kind();
      int start = lexer.nextStart();
      Node right = parseOperand(operator);
      int following = precedence();
      boolean bindsRight = operator == Kind.POWER && following == operator.precedence;
      if (following > operator.precedence || bindsRight) {
        parser.scope.enter();
        right = parseRow(right, start, bindsRight ? operator.precedence : operator.precedence + 1);
        parser.scope.leave();
      }
      if (operator == Kind.AND || operator == Kind.OR) {
        if (rest.isEmpty()) {
          Checks.checkBoolean(first, firstStart);
        }
        Checks.checkBoolean(right, start);
      }
      operators.add(operator);
      rest.add(right);
    }
    return rest.isEmpty() ? first : fold(first, operators, rest);
  }

  /** The precedence of the next token as an operator; 0 if it is none. */
  private int precedence() {
    Token token = lexer.peek();
    if (token.kind() == Kind.RESERVED && !Lexer.isWord(token.text())) {
      throw new SyntaxError("Unknown operator: '" + token.text() + "'");
    }
    return inLabel && token.kind() == Kind.PIPE ? 0 : token.kind().precedence;
  }

  /** The right side of an operator; a range may end with its dots, {@code ??} may jump. */
  private Node parseOperand(Kind operator) {
    Kind next = lexer.peek().kind();
    if (operator == Kind.RANGE || operator == Kind.RANGE_INCLUSIVE) {
      switch (next) {
        case RIGHT_BRACKET, RIGHT_PAREN, RIGHT_BRACE, COMMA, SEMICOLON, DOUBLE_ARROW:
          return new Scalar(Unit.UNIT);
        default:
      }
    } else if (operator == Kind.COALESCE) {
      switch (next) {
        case BREAK, CONTINUE, RETURN, THROW:
          return parser.statements.parseStatement();
        default:
      }
    }
    return parseUnary();
  }

  /** A range of literals is a literal. */
  private static Node fold(Node first, List<Kind> operators, List<Node> rest) {
    Kind operator = operators.get(0);
    boolean range = operator == Kind.RANGE || operator == Kind.RANGE_INCLUSIVE;
    if (range
        && rest.size() == 1
        && first instanceof Scalar start
        && start.value() instanceof Integer a
        && rest.get(0) instanceof Scalar end
        && end.value() instanceof Integer b) {
      return new Scalar(new Range(a, b, operator == Kind.RANGE_INCLUSIVE));
    }
    return new Row(first, operators.toArray(new Kind[0]), rest.toArray(NO_NODES));
  }

  private Node parseUnary() {
    Kind kind = lexer.peek().kind();
    switch (kind) {
      case MINUS, UNARY_MINUS, PLUS, UNARY_PLUS, BANG:
        break;
      case END:
        throw new SyntaxError("Script is incomplete");
      default:
        return parsePostfix(parsePrimary());
    }
    int start = lexer.nextStart();
    lexer.next();
    parser.scope.enter();
    Node operand = parseUnary();
    parser.scope.leave();
    boolean minus = kind == Kind.MINUS || kind == Kind.UNARY_MINUS;
    if (kind != Kind.BANG
        && operand instanceof Scalar scalar
        && scalar.value() instanceof Integer number) {
      if (minus && number == Integer.MIN_VALUE) {
        throw new SyntaxError("Invalid number: '-" + number + "'").at(start);
      }
      return minus ? new Scalar(-number) : scalar;
    }
    Kind operator = kind == Kind.BANG ? kind : minus ? Kind.UNARY_MINUS : Kind.UNARY_PLUS;
    return new Operations.Unary(operator, operand);
  }

  // ------------------------------------------------------------------ primaries

  private Node parsePrimary() {
    Token token = lexer.peek();
    switch (token.kind()) {
      case LEFT_BRACE:
        return parser.statements.parseBlock();
      case IF:
        return parser.statements.parseIf();
      case SWITCH:
        return parser.statements.parseSwitch();
      case WHILE, LOOP:
        return parser.statements.parseWhile();
      case DO:
        return parser.statements.parseDo();
      case FOR:
        return parser.statements.parseFor();
      case PIPE, OR:
        return parser.parseAnonymous();
      case RANGE, RANGE_INCLUSIVE:
        return new Scalar(0);
      default:
    }
    lexer.next();
    return switch (token.kind()) {
      case UNIT -> new Scalar(Unit.UNIT);
      case INTEGER -> new Scalar(token.number());
      case CHARACTER -> new Scalar(new Char(token.number()));
      case STRING -> new Scalar(token.text());
      case TRUE -> new Scalar(true);
      case FALSE -> new Scalar(false);
      case TEMPLATE -> parseTemplate(token);
      case LEFT_PAREN -> parseParenthesis();
      case LEFT_BRACKET -> parseArray();
      case MAP_START -> parseDict();
      case IDENTIFIER -> parseName(token.text());
      case RESERVED -> parseReserved(token.text());
      default -> throw SyntaxError.unexpected(token);
    };
  }

  private Node parseParenthesis() {
    boolean label = inLabel;
    inLabel = false;
    Node inner = parse();
    inLabel = label;
    parser.expect(Kind.RIGHT_PAREN, "for a matching ( in this expression");
    return inner;
  }

  /** The rest of a back-tick string that has interpolations. */
  private Node parseTemplate(Token start) {
    List<Node> parts = new ArrayList<>();
    Token text = start;
    while (true) {
      if (!text.text().isEmpty()) {
        parts.add(new Scalar(text.text()));
      }
      if (text.kind() == Kind.STRING) {
        return new Literals.Template(parts.toArray(NO_NODES));
      }
      parts.add(parser.statements.parseBlock());
      text = lexer.readTemplateText();
    }
  }

  private Node parseArray() {
    List<Node> items = new ArrayList<>();
    while (!parser.accept(Kind.RIGHT_BRACKET)) {
      if (lexer.peek().kind() == Kind.END) {
        throw SyntaxError.missing("]", "to end this array literal");
      }
      items.add(parse());
      if (!parser.accept(Kind.COMMA) && lexer.peek().kind() != Kind.RIGHT_BRACKET) {
        throw lexer.peek().kind() == Kind.END
            ? SyntaxError.missing("]", "to end this array literal")
            : SyntaxError.missing(",", "to separate the items of this array literal");
      }
    }
    if (items.isEmpty() || !items.stream().allMatch(ExpressionParser::isLiteral)) {
      return new Literals.ArrayLiteral(items.toArray(NO_NODES));
    }
    Array array = new Array();
    items.forEach(item -> array.items().add(literalValue(item)));
    return new Fixed(array);
  }

  private Node parseDict() {
    List<String> keys = new ArrayList<>();
    List<Node> values = new ArrayList<>();
    while (!parser.accept(Kind.RIGHT_BRACE)) {
      String key = readKey(keys);
      parser.expect(Kind.COLON, "to follow the property '" + key + "' in this object map literal");
      keys.add(key);
      values.add(parse());
      if (!parser.accept(Kind.COMMA) && lexer.peek().kind() != Kind.RIGHT_BRACE) {
        throw lexer.peek().kind() == Kind.IDENTIFIER
            ? SyntaxError.missing(",", "to separate the items of this object map literal")
            : SyntaxError.missing("}", "to end this object map literal");
      }
    }
    if (keys.isEmpty() || !values.stream().allMatch(ExpressionParser::isLiteral)) {
      return new Literals.DictLiteral(keys.toArray(new String[0]), values.toArray(NO_NODES));
    }
    Dict dict = new Dict();
    for (int i = 0; i < keys.size(); i++) {
      dict.entries().put(keys.get(i), literalValue(values.get(i)));
    }
    return new Fixed(dict);
  }

  private String readKey(List<String> keys) {
    Token token = lexer.next();
    if (token.kind() == Kind.RESERVED && Lexer.isWord(token.text())) {
      throw new SyntaxError("'" + token.text() + "' is a reserved keyword");
    } else if (token.kind() != Kind.IDENTIFIER && token.kind() != Kind.STRING) {
      throw keys.isEmpty() || token.kind() == Kind.END
          ? SyntaxError.missing("}", "to end this object map literal")
          : new SyntaxError("Expecting name of a property");
    } else if (keys.contains(token.text())) {
      throw new SyntaxError("Duplicated property for object map literal: " + token.text());
    }
    return token.text();
  }

  private static boolean isLiteral(Node node) {
    return node instanceof Scalar || node instanceof Fixed;
  }

  private static Object literalValue(Node node) {
    return node instanceof Scalar scalar ? scalar.value() : ((Fixed) node).value();
  }

  // ------------------------------------------------------------------ names and calls

  private Node parseReserved(String word) {
    int start = lexer.tokenStart();
    Kind next = lexer.peek().kind();
    boolean called = next == Kind.LEFT_PAREN || next == Kind.UNIT;
    if (called && Lexer.isReservedFunction(word)) {
      return makeCall(word, parseArguments(word));
    } else if (word.equals("this")) {
      if (!parser.scope.isFunction()) {
        throw new SyntaxError("'this' can only be used in functions").at(start);
      }
      return new Variables.This();
    }
    String what = Lexer.isWord(word) ? "keyword" : "symbol";
    throw new SyntaxError("'" + word + "' is a reserved " + what).at(start);
  }

  /** A variable, a call, or one of these in a module. */
  private Node parseName(String first) {
    List<String> path = new ArrayList<>();
    String name = first;
    while (parser.accept(Kind.DOUBLE_COLON)) {
      path.add(name);
      name = parser.readName();
    }
    Kind next = lexer.peek().kind();
    if (next == Kind.BANG) {
      throw SyntaxError.unsupported("calls in the scope of the caller");
    }
    boolean called = next == Kind.LEFT_PAREN || next == Kind.UNIT;
    boolean global = path.size() == 1 && path.get(0).equals("global");
    if (path.isEmpty() || (global && called)) {
      return called ? makeCall(name, parseArguments(name)) : variable(name);
    } else if (global) {
      return new Variables.GlobalConstant(name, parser.constantSlot(name));
    }
    ModulePath module = modulePath(path);
    return called
        ? new Calls.ModuleCall(module, name, parseArguments(name))
        : new Variables.Exported(module, name);
  }

  private ModulePath modulePath(List<String> path) {
    int local = parser.scope.module(path.get(0));
    return local >= 0
        ? new ModulePath(path.toArray(new String[0]), local, true)
        : new ModulePath(path.toArray(new String[0]), parser.importSlot(path.get(0)), false);
  }

  /** The variable that is visible under a name. */
  Node variable(String name) {
    Local local = parser.scope.variable(name);
    return local == null ? new Variables.Unknown(name) : local;
  }

  private Node[] parseArguments(String function) {
    if (parser.accept(Kind.UNIT)) {
      return NO_NODES;
    }
    lexer.next();
    List<Node> arguments = new ArrayList<>();
    while (!parser.accept(Kind.RIGHT_PAREN)) {
      if (lexer.peek().kind() == Kind.END) {
        throw unclosed(function);
      }
      arguments.add(parse());
      if (!parser.accept(Kind.COMMA) && lexer.peek().kind() != Kind.RIGHT_PAREN) {
        throw lexer.peek().kind() == Kind.END
            ? unclosed(function)
            : SyntaxError.missing(
                ",", "to separate the arguments to function call '" + function + "'");
      }
    }
    return arguments.toArray(NO_NODES);
  }

  private static SyntaxError unclosed(String function) {
    return SyntaxError.missing(
        ")", "to close the arguments list of this function call '" + function + "'");
  }

  private Node makeCall(String name, Node[] arguments) {
    Scope scope = parser.scope;
    boolean single = arguments.length == 1;
    if (name.equals("call")) {
      return new Calls.PointerCall(arguments);
    } else if (name.equals("curry")) {
      return new Calls.Curry(arguments);
    } else if (name.equals("eval") && single) {
      return new Calls.Eval(arguments[0], scope.visible(), scope.usedSlots());
    } else if (name.equals("is_def_var") && single) {
      return new Calls.IsDefined(arguments[0], scope.visible());
    }
    return parser.addCall(new Calls.Call(name, arguments));
  }

  // ------------------------------------------------------------------ indices, properties, methods

  private Node parsePostfix(Node base) {
    List<Chain.Link> links = new ArrayList<>();
    while (true) {
      Kind kind = lexer.peek().kind();
      switch (kind) {
        case LEFT_BRACKET, QUESTION_BRACKET:
          lexer.next();
          int start = lexer.nextStart();
          Node index = parse();
          if (links.isEmpty()) {
            Checks.checkIndex(base, index, start);
          }
          parser.expect(Kind.RIGHT_BRACKET, "for a matching [ in this index expression");
          links.add(new Chain.Index(index, kind == Kind.QUESTION_BRACKET));
          break;
        case PERIOD, ELVIS:
          lexer.next();
          links.add(parseMember(kind == Kind.ELVIS));
          break;
        default:
          return links.isEmpty() ? base : Chain.of(base, links);
      }
    }
  }

  private Chain.Link parseMember(boolean elvis) {
    Token name = lexer.next();
    int start = lexer.tokenStart();
    boolean method = name.kind() == Kind.RESERVED && isReservedMethod(name.text());
    if (name.kind() == Kind.RESERVED && !method) {
      throw new SyntaxError("'" + name.text() + "' is a reserved keyword");
    } else if (name.kind() != Kind.IDENTIFIER && !method) {
      throw new SyntaxError("Expecting name of a property");
    }
    Kind next = lexer.peek().kind();
    if (next == Kind.LEFT_PAREN || next == Kind.UNIT) {
      Node[] arguments = parseArguments(name.text());
      return parser.addMethod(new Chain.Method(name.text(), arguments, elvis));
    } else if (method) {
      throw new SyntaxError("'" + name.text() + "' is a reserved keyword").at(start);
    }
    return new Chain.Property(name.text(), elvis);
  }

  private static boolean isReservedMethod(String word) {
    return word.equals("call") || word.equals("curry") || word.equals("type_of");
  }
}
