// SPDX-License-Identifier: MIT
package afrim.rhai;

import afrim.rhai.Token.Kind;
import afrim.rhai.Variables.Local;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses a source: its functions and the statements of its top level. One parser is used for one
 * source. {@link StatementParser} and {@link ExpressionParser} read the rest; they share the state
 * that is kept here.
 *
 * <p>Names are resolved while parsing: variables become slots of a frame, and calls are linked to
 * their functions at the end, for these may be defined in any order.
 */
final class Parser {
  final Lexer lexer;
  final StatementParser statements;
  final ExpressionParser expressions;

  /** The function that is being parsed. */
  Scope scope;

  private final Map<String, Function> functions = new HashMap<>();
  private final List<String> constants = new ArrayList<>();
  private final List<String> imports = new ArrayList<>();
  private final List<Calls.Call> calls = new ArrayList<>();
  private final List<Chain.Method> methods = new ArrayList<>();
  private int anonymous;

  private Parser(String source, Scope scope) {
    this.lexer = new Lexer(source);
    this.scope = scope;
    this.statements = new StatementParser(this);
    this.expressions = new ExpressionParser(this);
  }

  /**
   * Parses a script or module.
   *
   * @param constant the name of a constant that is defined before the script begins; its slot is 0,
   *     among the variables as among the constants
   */
  static Program parseScript(String source, @Nullable String constant) {
    checkLength(source);
    Parser parser = new Parser(source, Scope.ofTopLevel());
    if (constant != null) {
      parser.scope.declare(constant, true);
      parser.constantSlot(constant);
    }
    return parser.parse(source, parser.functions);
  }

  /**
   * Parses a text that a script evaluates.
   *
   * @param outer the script, whose functions may be called
   * @param visible the variables that may be used
   * @param slots how many slots of the frame are taken
   */
  static Program parseEvaluated(
      String source, Program outer, Map<String, Local> visible, int slots) {
    checkLength(source);
    Parser parser = new Parser(source, Scope.ofEvaluated(visible, slots));
    // Slots of constants and imports are those of the script.
    parser.constants.addAll(outer.constants());
    parser.imports.addAll(outer.imports());
    Program program = parser.parse(source, outer.functions());
    if (program.constants().size() > outer.constants().size()
        || program.imports().size() > outer.imports().size()) {
      throw SyntaxError.unsupported("an evaluated text that names what its script does not");
    }
    return program;
  }

  private static void checkLength(String source) {
    if (source.length() > Limits.SOURCE_LENGTH) {
      throw new SyntaxError("The script is too long");
    }
  }

  private Program parse(String source, Map<String, Function> known) {
    Node body = parseTopLevel();
    calls.forEach(call -> call.link(known));
    methods.forEach(method -> method.link(known));
    return new Program(
        body,
        scope.slots(),
        scope.nesting(),
        known,
        List.copyOf(constants),
        List.copyOf(imports),
        source.length() >> 3);
  }

  /** Nearly always the token that was read last is the one that does not fit. */
  private Node parseTopLevel() {
    try {
      return statements.parseTopLevel();
    } catch (SyntaxError e) {
      throw e.at(lexer.tokenStart());
    }
  }

  // ------------------------------------------------------------------ names of the top level

  int constantSlot(String name) {
    return slot(constants, name);
  }

  int importSlot(String name) {
    return slot(imports, name);
  }

  private static int slot(List<String> names, String name) {
    int known = names.indexOf(name);
    if (known >= 0) {
      return known;
    }
    names.add(name);
    return names.size() - 1;
  }

  Calls.Call addCall(Calls.Call call) {
    calls.add(call);
    return call;
  }

  Chain.Method addMethod(Chain.Method method) {
    methods.add(method);
    return method;
  }

  // ------------------------------------------------------------------ functions

  /** {@code fn name(parameters) { … }}, after the word {@code fn}. */
  void parseFunction(boolean isPrivate) {
    int start = lexer.nextStart();
    String name = readFunctionName();
    Scope outer = scope;
    scope = Scope.ofFunction();
    List<String> parameters = readParameters(name);
    if (lexer.peek().kind() != Kind.LEFT_BRACE) {
      throw new SyntaxError("Expecting body statement block for function " + name);
    }
    Node body = statements.parseBlock();
    Function function =
        new Function(name, parameters, isPrivate, body, scope.slots(), scope.nesting());
    scope = outer;
    if (functions.putIfAbsent(Function.key(name, parameters.size()), function) != null) {
      throw new SyntaxError(duplicate(name, parameters.size())).at(start);
    }
  }

  private static String duplicate(String name, int arity) {
    String count =
        switch (arity) {
          case 0 -> "no parameters";
          case 1 -> "1 parameter";
          default -> arity + " parameters";
        };
    return "Function " + name + " with " + count + " already exists";
  }

  private String readFunctionName() {
    Token name = lexer.next();
    int start = lexer.tokenStart();
    if (name.kind() == Kind.RESERVED && Lexer.isWord(name.text())) {
      throw new SyntaxError("'" + name.text() + "' is a reserved keyword");
    } else if (lexer.peek().kind() == Kind.PERIOD
        && (name.kind() == Kind.STRING || name.kind() == Kind.IDENTIFIER)) {
      throw SyntaxError.unsupported("methods bound to a type");
    } else if (name.kind() != Kind.IDENTIFIER) {
      throw new SyntaxError("Expecting function name in function declaration").at(start);
    }
    return name.text();
  }

  private List<String> readParameters(String function) {
    List<String> parameters = new ArrayList<>();
    if (accept(Kind.UNIT)) {
      return parameters;
    } else if (!accept(Kind.LEFT_PAREN)) {
      throw new SyntaxError("Expecting parameters for function " + function);
    } else if (accept(Kind.RIGHT_PAREN)) {
      return parameters;
    }
    while (true) {
      if (lexer.peek().kind() == Kind.RIGHT_PAREN) {
        lexer.next();
        return parameters;
      }
      addParameter(parameters, readParameter(Kind.RIGHT_PAREN, function), function);
      if (!accept(Kind.COMMA) && lexer.peek().kind() != Kind.RIGHT_PAREN) {
        throw SyntaxError.missing(",", "to separate the parameters of function '" + function + "'");
      }
    }
  }

  private String readParameter(Kind end, String function) {
    Token token = lexer.peek();
    if (token.kind() != Kind.IDENTIFIER
        && !token.kind().isKeyword()
        && token.kind() != Kind.RESERVED) {
      throw SyntaxError.missing(
          end.text, "to close the parameters list of function '" + function + "'");
    }
    return readName();
  }

  private void addParameter(List<String> parameters, String name, String function) {
    if (parameters.contains(name)) {
      throw new SyntaxError("Duplicated parameter " + name + " for function " + function);
    }
    parameters.add(name);
    scope.declare(name, false);
  }

  /** {@code |a, b| body} or {@code || body}; nothing of what is around is visible in it. */
  Node parseAnonymous() {
    scope.enter();
    Scope outer = scope;
    scope = Scope.ofFunction();
    List<String> parameters = new ArrayList<>();
    if (lexer.next().kind() == Kind.PIPE) {
      while (!accept(Kind.PIPE)) {
        addParameter(parameters, readParameter(Kind.PIPE, ""), "");
        if (!accept(Kind.COMMA) && lexer.peek().kind() != Kind.PIPE) {
          throw SyntaxError.missing(",", "to separate the parameters of anonymous function");
        }
      }
    }
    // It nests in the source, though its frame is its own.
    scope.continueAt(outer.level());
    Node body = statements.parseStatement();
    String name = "anon$" + anonymous++;
    Function function = new Function(name, parameters, false, body, scope.slots(), scope.nesting());
    scope = outer;
    scope.leave();
    return new Literals.Anonymous(function);
  }

  // ------------------------------------------------------------------ tokens

  /** Consumes the next token if it is of this kind. */
  boolean accept(Kind kind) {
    if (lexer.peek().kind() == kind) {
      lexer.next();
      return true;
    }
    return false;
  }

  /** Consumes a token that must be there. */
  void expect(Kind kind, String purpose) {
    if (!accept(kind)) {
      throw SyntaxError.missing(kind.text, purpose);
    }
  }

  /** The name of a variable. */
  String readName() {
    Token token = lexer.next();
    if (token.kind() == Kind.IDENTIFIER) {
      return token.text();
    } else if (token.kind() == Kind.RESERVED && Lexer.isWord(token.text())) {
      throw new SyntaxError("'" + token.text() + "' is a reserved keyword");
    }
    throw new SyntaxError("Expecting name of a variable");
  }
}
