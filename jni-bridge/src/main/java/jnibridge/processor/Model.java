// SPDX-License-Identifier: MIT
package jnibridge.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a module declares, free of javac.
 *
 * @param name the public name, {@code "afrim_py"}
 * @param source the element that carries {@code @PyModule}, for the generated files' first line
 * @param packageName where the dispatch class lives
 * @param dispatch the dispatch class's simple name
 */
record Model(
    String name,
    String doc,
    String source,
    String packageName,
    String dispatch,
    List<Callable> functions,
    List<Class_> classes,
    List<Exception_> exceptions,
    List<Enum_> enums,
    List<Record_> records,
    List<Constant> constants,
    List<Submodule> submodules) {

  /** What every declared type has. */
  sealed interface Declared {
    /** The submodule's dotted name, or "" for the main module. */
    String scope();

    String name();

    /** The qualified Java name. */
    String java();
  }

  /**
   * Anything callable.
   *
   * @param entry the dispatch method's name
   * @param self the qualified class of the receiver, or null
   * @param call the Java expression, {@code %s} standing for the arguments
   * @param stub what {@code @PyType} says of the result, or ""
   * @param cast whether the result has wildcards or type variables that the codec does not
   */
  record Callable(
      String scope,
      Place place,
      String name,
      String entry,
      @Nullable String self,
      Call call,
      String doc,
      List<Param> params,
      Type result,
      String stub,
      boolean cast,
      int gil,
      boolean interruptible,
      @Nullable String deprecated) {}

  /** Where a callable stands. */
  enum Place {
    FUNCTION("function"),
    METHOD("method"),
    STATIC("static"),
    CLASS("class"),
    NEW("new"),
    GETTER("getter"),
    SETTER("setter"),
    DELETER("deleter");

    /** The word in the descriptor. */
    final String word;

    Place(String word) {
      this.word = word;
    }
  }

  /**
   * The Java code of a call.
   *
   * @param form how {@code owner} and {@code member} become an expression
   * @param owner the qualified class
   * @param member the method or field
   */
  record Call(Form form, String owner, String member) {
    enum Form {
      /** {@code Owner.member(…)}. */
      STATIC,
      /** {@code self.member(…)}. */
      VIRTUAL,
      /** {@code new Owner(…)}. */
      NEW,
      /** {@code self.member}. */
      FIELD,
      /** {@code self.member = …}. */
      ASSIGN,
      /** {@code self.compareTo(…) OP 0}; the member is the operator. */
      COMPARE,
      /** {@code self.close()}; the arguments are given back unseen. */
      CLOSE
    }
  }

  /**
   * A parameter.
   *
   * @param java its name in source
   * @param stub what {@code @PyType} says, or ""
   */
  record Param(
      String name, String java, Type type, String stub, Kind kind, @Nullable Literal fallback) {
    enum Kind {
      POSITIONAL,
      EITHER,
      VARARGS,
      KEYWORD,
      KWARGS
    }
  }

  /** A class. {@code base} is a qualified Java name. */
  record Class_(
      String scope,
      String name,
      String java,
      String doc,
      @Nullable String base,
      boolean subclassable,
      boolean parent,
      @Nullable Callable constructor,
      List<Callable> methods,
      List<Property> properties,
      List<Constant> constants,
      List<String> matchArgs,
      boolean context,
      boolean reduce)
      implements Declared {}

  /** A property; at least one of the three is there. */
  record Property(
      String name,
      String doc,
      @Nullable Callable get,
      @Nullable Callable set,
      @Nullable Callable delete) {}

  /** An exception type; {@code base} is a Python name. */
  record Exception_(
      String scope, String name, String java, String doc, String base, List<Field> attributes)
      implements Declared {}

  /** An enum. */
  record Enum_(String scope, String name, String java, String doc, List<Member> members)
      implements Declared {}

  /** An enum's constant. */
  record Member(String name, String java, String doc) {}

  /** A record by value. */
  record Record_(
      String scope, String name, String java, String doc, List<Field> fields, boolean tuple)
      implements Declared {}

  /** A record's component or an exception's attribute; {@code accessor} as in source: "pos()". */
  record Field(String name, String accessor, Type type, String stub, String doc) {}

  /** A constant with its value. */
  record Constant(String scope, String name, Type type, Object value, String doc) {}

  /** A submodule. */
  record Submodule(String name, String doc) {}

  /** All callables in the order of their entries. */
  List<Callable> entries() {
    List<Callable> all = new ArrayList<>(functions);
    for (Class_ c : classes) {
      addPresent(all, c.constructor());
      all.addAll(c.methods());
      for (Property p : c.properties()) {
        addPresent(all, p.get());
        addPresent(all, p.set());
        addPresent(all, p.delete());
      }
    }
    return all;
  }

  private static void addPresent(List<Callable> all, @Nullable Callable callable) {
    if (callable != null) {
      all.add(callable);
    }
  }

  /** Positions of declared types by qualified Java name. */
  static Map<String, Integer> indexes(List<? extends Declared> declared) {
    Map<String, Integer> indexes = new TreeMap<>();
    for (Declared d : declared) {
      indexes.put(d.java(), indexes.size());
    }
    return indexes;
  }

  /** The declared type of a qualified Java name. */
  Declared declared(String java) {
    for (List<? extends Declared> list : List.of(classes, exceptions, enums, records)) {
      for (Declared d : list) {
        if (d.java().equals(java)) {
          return d;
        }
      }
    }
    throw new IllegalStateException(java + " is not declared");
  }

  /** The class of a qualified Java name. */
  Class_ classOf(String java) {
    return (Class_) declared(java);
  }
}
