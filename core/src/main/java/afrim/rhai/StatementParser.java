// SPDX-License-Identifier: MIT
package afrim.rhai;

import afrim.rhai.Literals.Scalar;
import afrim.rhai.Statements.Block;
import afrim.rhai.Token.Kind;
import afrim.rhai.Value.Unit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads statements. */
final class StatementParser {
  private static final Node[] NO_NODES = {};

  /** What an empty statement and a definition of a function leave. */
  private static final Node NOTHING = new Block(NO_NODES);

  private final Parser parser;
  private final Lexer lexer;

  StatementParser(Parser parser) {
    this.parser = parser;
    this.lexer = parser.lexer;
  }

  private Scope scope() {
    return parser.scope;
  }

  private Node parseExpression() {
    return parser.expressions.parse();
  }

  /** All statements of a source. */
  Node parseTopLevel() {
    List<Node> statements = new ArrayList<>();
    while (lexer.peek().kind() != Kind.END) {
      parseInto(statements, Kind.END);
    }
    return new Block(statements.toArray(NO_NODES));
  }

  /** Statements in braces. */
  Node parseBlock() {
    parser.expect(Kind.LEFT_BRACE, "to start a statement block");
    int mark = scope().openBlock();
    List<Node> statements = new ArrayList<>();
    while (lexer.peek().kind() != Kind.RIGHT_BRACE) {
      if (lexer.peek().kind() == Kind.END) {
        throw SyntaxError.missing("}", "to terminate this block");
      }
      parseInto(statements, Kind.RIGHT_BRACE);
    }
    lexer.next();
    scope().closeBlock(mark);
    return new Block(statements.toArray(NO_NODES));
  }

  /** A statement and the semicolon that it may need. */
  private void parseInto(List<Node> statements, Kind end) {
    boolean endsWithBrace = endsWithBrace(lexer.peek().kind());
    Node statement = parseStatement();
    if (statement == NOTHING) {
      return;
    }
    statements.add(statement);
    boolean ended = parser.accept(Kind.SEMICOLON) || lexer.peek().kind() == end;
    if (!ended && !endsWithBrace) {
      throw SyntaxError.missing(";", "to terminate this statement");
    }
  }

  /** Whether a statement that begins with this token needs no semicolon after it. */
  private static boolean endsWithBrace(Kind first) {
    return switch (first) {
      case IF, SWITCH, WHILE, LOOP, FOR, LEFT_BRACE, TRY -> true;
      default -> false;
    };
  }

  /** One statement, without a semicolon. */
  Node parseStatement() {
    switch (lexer.peek().kind()) {
      case END:
        return NOTHING;
      case SEMICOLON:
        lexer.next();
        return NOTHING;
      case FN, PRIVATE:
        return parseFunction();
      case LEFT_BRACE:
        return parseBlock();
      case IF:
        return parseIf();
      case SWITCH:
        return parseSwitch();
      case WHILE, LOOP:
        return parseWhile();
      case DO:
        return parseDo();
      case FOR:
        return parseFor();
      case BREAK, CONTINUE:
        return parseBreak();
      case RETURN:
        lexer.next();
        return new Jump(Jump.Kind.RETURN, parseOptional(), scope().quiet);
      case THROW:
        lexer.next();
        return new Statements.Throw(parseOptional());
      case TRY:
        return parseTry();
      case LET, CONST:
        return parseDeclaration(false);
      case IMPORT:
        return parseImport();
      case EXPORT:
        return parseExport();
      default:
        return parseExpressionStatement();
    }
  }

  private Node parseFunction() {
    boolean isPrivate = parser.accept(Kind.PRIVATE);
    parser.expect(Kind.FN, "following 'private'");
    if (!scope().isGlobal()) {
      throw new SyntaxError(
          "Function definitions must be at global level and cannot be inside a block or another"
              + " function");
    }
    parser.parseFunction(isPrivate);
    return NOTHING;
  }

  /** The value of {@code return}, {@code throw} or {@code break}, if one follows. */
  private @Nullable Node parseOptional() {
    return switch (lexer.peek().kind()) {
      case SEMICOLON, RIGHT_BRACE, RIGHT_PAREN, RIGHT_BRACKET, COMMA, END -> null;
      default -> parseExpression();
    };
  }

  private Node parseExpressionStatement() {
    int start = lexer.nextStart();
    Node left = parseExpression();
    Kind kind = lexer.peek().kind();
    if (kind != Kind.ASSIGN && !kind.isCompoundAssignment()) {
      return left;
    }
    lexer.next();
    Node right = parseExpression();
    Checks.checkAssignable(left, start);
    return new Assignment(left, kind == Kind.ASSIGN ? null : kind.operator(), right);
  }

  // ------------------------------------------------------------------ branches

  /** A condition, which must not be a literal of another type nor an assignment. */
  private Node parseCondition() {
    if (lexer.peek().kind() == Kind.LEFT_BRACE) {
      throw new SyntaxError("Expecting a boolean expression");
    }
    int start = lexer.nextStart();
    Node condition = Checks.checkBoolean(parseExpression(), start);
    if (lexer.peek().kind() == Kind.ASSIGN) {
      throw new SyntaxError("Possibly a typo of '=='?");
    }
    return condition;
  }

  Node parseIf() {
    List<Node> conditions = new ArrayList<>();
    List<Node> blocks = new ArrayList<>();
    boolean more = true;
    while (more && parser.accept(Kind.IF)) {
      conditions.add(parseCondition());
      blocks.add(parseBlock());
      more = parser.accept(Kind.ELSE);
    }
    if (more) {
      blocks.add(parseBlock());
    }
    return new Statements.If(conditions.toArray(NO_NODES), blocks.toArray(NO_NODES));
  }

  Node parseSwitch() {
    lexer.next();
    Node subject = parseExpression();
    parser.expect(Kind.LEFT_BRACE, "to start a switch block");
    scope().enter();
    List<Statements.Case> cases = new ArrayList<>();
    List<Statements.Case> ranges = new ArrayList<>();
    Node otherwise = null;
    while (!parser.accept(Kind.RIGHT_BRACE)) {
      if (otherwise != null) {
        throw new SyntaxError("Default switch case must be the last");
      } else if (parser.accept(Kind.UNDERSCORE)) {
        if (lexer.peek().kind() == Kind.IF) {
          throw new SyntaxError("This switch case cannot have a condition");
        }
        otherwise = parseCaseBody();
      } else {
        parseCase(cases, ranges);
      }
    }
    scope().leave();
    // A case that can never be taken must not hide the ranges behind it.
    cases.removeIf(Statements.Case::isImpossible);
    ranges.removeIf(Statements.Case::isImpossible);
    return new Statements.Switch(subject, List.copyOf(cases), List.copyOf(ranges), otherwise);
  }

  private void parseCase(List<Statements.Case> cases, List<Statements.Case> ranges) {
    if (lexer.peek().kind() == Kind.END) {
      throw SyntaxError.missing("}", "to end this switch block");
    }
    int start = lexer.nextStart();
    List<Object> labels = new ArrayList<>();
    do {
      labels.add(parser.expressions.parseLabel());
    } while (parser.accept(Kind.PIPE));
    Node condition = parser.accept(Kind.IF) ? parseCondition() : new Scalar(true);
    Node body = parseCaseBody();
    for (Object label : labels) {
      if (label instanceof Integer && !ranges.isEmpty()) {
        throw new SyntaxError("Numeric switch case cannot follow a range case").at(start);
      }
      (label instanceof Value.Range ? ranges : cases)
          .add(new Statements.Case(label, condition, body));
    }
  }

  private Node parseCaseBody() {
    parser.expect(Kind.DOUBLE_ARROW, "in this switch case");
    boolean endsWithBrace = endsWithBrace(lexer.peek().kind());
    Node body = parseStatement();
    boolean ended = parser.accept(Kind.COMMA) || lexer.peek().kind() == Kind.RIGHT_BRACE;
    if (!ended && !endsWithBrace) {
      throw SyntaxError.missing(",", "to separate the items in this switch block");
    }
    return body;
  }

  private Node parseTry() {
    lexer.next();
    Node body = parseBlock();
    parser.expect(Kind.CATCH, "for the 'try' statement");
    int mark = scope().mark();
    int slot = -1;
    if (parser.accept(Kind.LEFT_PAREN)) {
      String name = parser.readName();
      parser.expect(Kind.RIGHT_PAREN, "to enclose the catch variable");
      slot = scope().declare(name, false);
    }
    Node handler = parseBlock();
    scope().release(mark);
    return new Statements.Try(body, slot, handler);
  }

  // ------------------------------------------------------------------ loops

  private Node parseBody() {
    boolean outer = scope().inLoop;
    scope().inLoop = true;
    // A loop takes twice the Java stack of a block.
    scope().enter();
    Node body = parseBlock();
    scope().leave();
    scope().inLoop = outer;
    return body;
  }

  Node parseWhile() {
    Node condition = lexer.next().kind() == Kind.WHILE ? parseCondition() : null;
    return new Loops.While(condition, parseBody());
  }

  Node parseDo() {
    lexer.next();
    Node body = parseBody();
    boolean until = parser.accept(Kind.UNTIL);
    if (!until) {
      parser.expect(Kind.WHILE, "for the do statement");
    }
    return new Loops.Do(body, parseCondition(), until);
  }

  Node parseFor() {
    lexer.next();
    boolean counted = parser.accept(Kind.LEFT_PAREN);
    String item = parser.readName();
    String counter = "";
    if (counted) {
      parser.expect(Kind.COMMA, "after the iteration variable name");
      counter = parser.readName();
      if (counter.equals(item)) {
        throw new SyntaxError("Duplicated variable name: " + counter);
      }
      parser.expect(Kind.RIGHT_PAREN, "to close the iteration variable");
    }
    parser.expect(Kind.IN, "after the iteration variable");
    if (lexer.peek().kind() == Kind.LEFT_BRACE) {
      throw new SyntaxError("Expecting a boolean expression");
    }
    int start = lexer.nextStart();
    Node iterable = Checks.checkIterable(parseExpression(), start);
    int mark = scope().mark();
    int counterSlot = counted ? scope().declare(counter, false) : -1;
    int slot = scope().declare(item, false);
    Node body = parseBody();
    scope().release(mark);
    return new Loops.For(slot, counterSlot, iterable, body);
  }

  private Node parseBreak() {
    boolean leaves = lexer.next().kind() == Kind.BREAK;
    if (!scope().inLoop) {
      throw new SyntaxError("Break statement should only be used inside a loop");
    }
    return leaves
        ? new Jump(Jump.Kind.BREAK, parseOptional(), scope().quiet)
        : new Jump(Jump.Kind.CONTINUE, null, scope().quiet);
  }

  // ------------------------------------------------------------------ declarations

  private Node parseDeclaration(boolean exported) {
    boolean constant = lexer.next().kind() == Kind.CONST;
    String name = parser.readName();
    Node value = parser.accept(Kind.ASSIGN) ? parseExpression() : new Scalar(Unit.UNIT);
    checkNotEvaluated();
    int global =
        constant && scope().isGlobal()
            ? parser.constantSlot(name)
            : Statements.Declaration.NOT_GLOBAL;
    int slot = scope().declare(name, constant);
    return new Statements.Declaration(slot, value, exported ? name : null, global);
  }

  /** What an evaluated text declares would have to outlive it. */
  private void checkNotEvaluated() {
    if (scope().isEvaluatedTopLevel()) {
      throw SyntaxError.unsupported("declarations in an evaluated text");
    }
  }

  private Node parseImport() {
    lexer.next();
    Node path = parseExpression();
    checkNotEvaluated();
    String name = parser.accept(Kind.AS) ? parser.readName() : "";
    boolean global = scope().isGlobal();
    int slot = global ? parser.importSlot(name) : scope().declareModule(name);
    return new Statements.Import(path, slot, global);
  }

  private Node parseExport() {
    lexer.next();
    if (!scope().isGlobal()) {
      throw new SyntaxError("Export statement can only appear at global level");
    }
    Kind kind = lexer.peek().kind();
    if (kind == Kind.LET || kind == Kind.CONST) {
      return parseDeclaration(true);
    }
    String name = parser.readName();
    String alias = parser.accept(Kind.AS) ? parser.readName() : name;
    return new Statements.Export(parser.expressions.variable(name), alias);
  }
}
