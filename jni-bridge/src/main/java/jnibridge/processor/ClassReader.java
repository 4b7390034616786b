// SPDX-License-Identifier: MIT
package jnibridge.processor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import jnibridge.PyClass;
import jnibridge.PyConstant;
import jnibridge.PyConstructor;
import jnibridge.PyDeleter;
import jnibridge.PyMethod;
import jnibridge.PyProperty;
import jnibridge.PySetter;
import jnibridge.processor.CallableReader.Options;
import jnibridge.processor.CallableReader.Owner;
import jnibridge.processor.Model.Call;
import jnibridge.processor.Model.Callable;
import jnibridge.processor.Model.Class_;
import jnibridge.processor.Model.Constant;
import jnibridge.processor.Model.Param;
import jnibridge.processor.Model.Place;
import jnibridge.processor.Model.Property;
import org.jspecify.annotations.Nullable;

/** One type with {@code @PyClass}. */
final class ClassReader {

  private static final Map<String, String> WELL_KNOWN =
      Map.of(
          "equals", "__eq__",
          "hashCode", "__hash__",
          "toString", "__str__",
          "iterator", "__iter__");

  /** Comparisons that one {@code compareTo} answers. */
  private static final Map<String, String> COMPARISONS = new LinkedHashMap<>();

  static {
    COMPARISONS.put("__lt__", "<");
    COMPARISONS.put("__le__", "<=");
    COMPARISONS.put("__gt__", ">");
    COMPARISONS.put("__ge__", ">=");
  }

  private final Context context;
  private final Problems problems;
  private final CallableReader callables;
  private final TypeElement type;
  private final Owner owner;
  private final @Nullable TypeElement base;

  private @Nullable Callable constructor;
  private final List<Callable> methods = new ArrayList<>();
  private final Map<String, Property> properties = new LinkedHashMap<>();
  private final List<Constant> constants = new ArrayList<>();
  private final Set<String> taken = new LinkedHashSet<>();

  ClassReader(
      Context context, TypeElement type, String python, String scope, @Nullable TypeElement base) {
    this.context = context;
    this.problems = context.problems;
    this.callables = new CallableReader(context);
    this.type = type;
    this.owner = new Owner(scope, python, type);
    this.base = base;
  }

  @Nullable Class_ read(boolean parent) {
    if (type.getKind() == ElementKind.ENUM) {
      return problems.at(type, "class", "an enum takes @PyEnum instead of @PyClass");
    }
    if (!context.accessible(type)) {
      return null;
    }
    for (Element member : type.getEnclosedElements()) {
      readMember(member);
    }
    readOtherInterfaces();
    List<String> matchArgs = type.getKind() == ElementKind.RECORD ? recordMembers() : List.of();
    boolean closeable = isCloseable(type) && (base == null || !isCloseable(base));
    if (closeable) {
      methods.add(exit());
    }
    return new Class_(
        owner.scope(),
        owner.python(),
        Context.qualified(type),
        context.docs(type).body(),
        base == null ? null : Context.qualified(base),
        type.getAnnotation(PyClass.class).subclassable(),
        parent,
        constructor,
        methods,
        List.copyOf(properties.values()),
        constants,
        matchArgs,
        closeable,
        taken.contains("__getstate__") && taken.contains("__from_state__"));
  }

  private boolean isCloseable(TypeElement element) {
    return context.isA(element, "java.lang.AutoCloseable");
  }

  // ---- members

  private void readMember(Element member) {
    if (member instanceof ExecutableElement executable) {
      readExecutable(executable);
    } else if (member instanceof VariableElement field) {
      readField(field);
    }
  }

  private void readExecutable(ExecutableElement element) {
    PyConstructor create = element.getAnnotation(PyConstructor.class);
    PyMethod method = element.getAnnotation(PyMethod.class);
    PyProperty getter = element.getAnnotation(PyProperty.class);
    PySetter setter = element.getAnnotation(PySetter.class);
    PyDeleter deleter = element.getAnnotation(PyDeleter.class);
    if (create != null) {
      readConstructor(element, create);
    }
    if (method != null) {
      readMethod(element, method);
    }
    if (getter != null) {
      accessor(element, Place.GETTER, getter.name(), 0, "get", "is");
    }
    if (setter != null) {
      accessor(element, Place.SETTER, setter.name(), 1, "set");
    }
    if (deleter != null) {
      accessor(element, Place.DELETER, deleter.name(), 0, "delete", "remove");
    }
  }

  private void readConstructor(ExecutableElement element, PyConstructor annotation) {
    if (constructor != null) {
      problems.at(
          element,
          "overload",
          "a class has one constructor: make this one a static @PyMethod(classMethod = true)");
      return;
    }
    if (element.getKind() == ElementKind.CONSTRUCTOR
        && type.getModifiers().contains(Modifier.ABSTRACT)) {
      problems.at(
          element, "constructor", "an abstract class cannot be made: annotate a static method");
      return;
    }
    if (element.getKind() == ElementKind.METHOD
        && !element.getModifiers().contains(Modifier.STATIC)) {
      problems.at(element, "constructor", "a constructor method is static");
      return;
    }
    Options options =
        new Options(
            annotation.signature(),
            annotation.releaseGil(),
            annotation.releaseGilAbove(),
            annotation.interruptible());
    constructor = callables.read(element, owner, Place.NEW, "__new__", options);
  }

  private void readMethod(ExecutableElement element, PyMethod annotation) {
    String java = element.getSimpleName().toString();
    if (java.equals("compareTo") && annotation.name().isEmpty()) {
      COMPARISONS.forEach((name, operator) -> comparison(element, name, operator));
      return;
    }
    String made = WELL_KNOWN.getOrDefault(java, Names.snake(java));
    String name = context.pythonName(Context.named(annotation.name(), made), element);
    if (name == null || isTaken(name, element)) {
      return;
    }
    boolean isStatic = element.getModifiers().contains(Modifier.STATIC);
    if (annotation.classMethod() && !isStatic) {
      problems.at(element, "method", "a class method is static in Java");
      return;
    }
    Place place = !isStatic ? Place.METHOD : annotation.classMethod() ? Place.CLASS : Place.STATIC;
    Options options =
        new Options(
            annotation.signature(),
            annotation.releaseGil(),
            annotation.releaseGilAbove(),
            annotation.interruptible());
    Callable callable = callables.read(element, owner, place, name, options);
    if (callable != null) {
      methods.add(name.equals("__eq__") ? comparingWithOwnKind(callable) : callable);
    }
  }

  /** {@code equals(Object)} is asked only about instances of the class. */
  private Callable comparingWithOwnKind(Callable c) {
    if (c.params().size() != 1 || c.params().get(0).type() != Type.Scalar.ANY) {
      return c;
    }
    Param other = c.params().get(0);
    Type self = new Type.Instance(Context.qualified(type));
    Param typed = new Param(other.name(), other.java(), self, "", other.kind(), null);
    return new Callable(
        c.scope(),
        c.place(),
        c.name(),
        c.entry(),
        c.self(),
        c.call(),
        c.doc(),
        List.of(typed),
        c.result(),
        c.stub(),
        c.cast(),
        c.gil(),
        c.interruptible(),
        c.deprecated());
  }

  private void comparison(ExecutableElement element, String name, String operator) {
    if (isTaken(name, element)) {
      return;
    }
    Callable c = callables.read(element, owner, Place.METHOD, name, Options.NONE);
    if (c != null) {
      Call call = new Call(Call.Form.COMPARE, c.call().owner(), operator);
      methods.add(
          new Callable(
              c.scope(),
              c.place(),
              name,
              c.entry(),
              c.self(),
              call,
              "",
              c.params(),
              Type.Scalar.BOOL,
              "",
              false,
              c.gil(),
              false,
              null));
    }
  }

  /** Two members with one Python name; Java would overload, Python would overwrite. */
  private boolean isTaken(String name, Element element) {
    if (taken.add(name)) {
      return false;
    }
    problems.at(
        element,
        "overload",
        "there is another '" + name + "' in " + owner.python() + ": give this one a name = \"…\"");
    return true;
  }

  // ---- properties

  private void accessor(
      ExecutableElement element, Place place, String given, int parameters, String... prefixes) {
    String made = Names.property(element.getSimpleName().toString(), prefixes);
    String name = context.pythonName(Context.named(given, made), element);
    if (name == null) {
      return;
    }
    if (element.getParameters().size() != parameters
        || element.getModifiers().contains(Modifier.STATIC)) {
      problems.at(
          element,
          "property",
          "a " + place.word + " is an instance method with " + parameters + " parameters");
      return;
    }
    Callable callable = callables.read(element, owner, place, name, Options.NONE);
    if (callable != null) {
      put(name, callable, element);
    }
  }

  private void put(String name, Callable callable, Element element) {
    Property old = properties.get(name);
    if (old == null && isTaken(name, element)) {
      return;
    }
    Property p = old == null ? new Property(name, "", null, null, null) : old;
    boolean twice =
        switch (callable.place()) {
          case GETTER -> p.get() != null;
          case SETTER -> p.set() != null;
          default -> p.delete() != null;
        };
    if (twice) {
      problems.at(element, "overload", "property '" + name + "' has two of them");
      return;
    }
    properties.put(
        name,
        switch (callable.place()) {
          case GETTER -> new Property(name, docOfGetter(callable), callable, p.set(), p.delete());
          case SETTER -> new Property(name, p.doc(), p.get(), callable, p.delete());
          default -> new Property(name, p.doc(), p.get(), p.set(), callable);
        });
  }

  /** A getter that only says {@code @return} is described by that. */
  private static String docOfGetter(Callable callable) {
    String doc = callable.doc();
    String onlyReturns = "Returns:\n    ";
    return doc.startsWith(onlyReturns) ? doc.substring(onlyReturns.length()) : doc;
  }

  private void readField(VariableElement field) {
    PyProperty property = field.getAnnotation(PyProperty.class);
    PyConstant constant = field.getAnnotation(PyConstant.class);
    if (constant != null) {
      Constant read = new ConstantReader(context).read(field, constant, owner.scope());
      if (read != null && !isTaken(read.name(), field)) {
        constants.add(read);
      }
    }
    if (property != null) {
      readFieldProperty(field, property);
    }
  }

  private void readFieldProperty(VariableElement field, PyProperty property) {
    String java = field.getSimpleName().toString();
    String name = context.pythonName(Context.named(property.name(), Names.snake(java)), field);
    Type fieldType = context.typeReader.value(field.asType(), field);
    if (name == null || fieldType == null || !context.accessible(field)) {
      return;
    }
    if (field.getModifiers().contains(Modifier.STATIC)) {
      problems.at(field, "property", "a static field is a @PyConstant");
      return;
    }
    String doc = context.docs(field).body();
    boolean cast = TypeReader.isLoose(field.asType());
    put(name, fieldCallable(Place.GETTER, name, java, doc, List.of(), fieldType, cast), field);
    if (!field.getModifiers().contains(Modifier.FINAL)) {
      Param value = new Param("value", "value", fieldType, "", Param.Kind.POSITIONAL, null);
      Type none = Type.Scalar.VOID;
      put(name, fieldCallable(Place.SETTER, name, java, "", List.of(value), none, false), field);
    }
  }

  private Callable fieldCallable(
      Place place,
      String name,
      String java,
      String doc,
      List<Param> params,
      Type result,
      boolean cast) {
    String self = Context.qualified(type);
    Call.Form form = place == Place.GETTER ? Call.Form.FIELD : Call.Form.ASSIGN;
    String verb = place == Place.GETTER ? "get" : "set";
    return new Callable(
        owner.scope(),
        place,
        name,
        context.names.entry(owner.python(), verb, name),
        self,
        new Call(form, self, java),
        doc,
        params,
        result,
        "",
        cast,
        0,
        false,
        null);
  }

  // ---- what a type gives without being asked

  /** Components as properties, the canonical constructor, ==, hash and repr. */
  private List<String> recordMembers() {
    List<String> names = new ArrayList<>();
    Docs docs = context.docs(type);
    for (RecordComponentElement component : type.getRecordComponents()) {
      String java = component.getSimpleName().toString();
      String name = Context.memberName(component, Names.snake(java));
      names.add(name);
      if (!properties.containsKey(name)) {
        Callable get =
            callables.read(component.getAccessor(), owner, Place.GETTER, name, Options.NONE);
        if (get != null && !isTaken(name, component)) {
          properties.put(name, new Property(name, docs.param(java), get, null, null));
        }
      }
    }
    if (constructor == null) {
      constructor = canonicalConstructor();
    }
    for (Element member : context.elements.getAllMembers(type)) {
      if (member instanceof ExecutableElement method) {
        recordMethod(method);
      }
    }
    return names;
  }

  private void recordMethod(ExecutableElement method) {
    String name =
        switch (method.getSimpleName().toString()) {
          case "equals" -> "__eq__";
          case "hashCode" -> "__hash__";
          case "toString" -> "__repr__";
          default -> "";
        };
    if (name.isEmpty() || !taken.add(name)) {
      return;
    }
    Callable c = callables.read(method, owner, Place.METHOD, name, Options.NONE);
    if (c != null) {
      methods.add(onThisType(name.equals("__eq__") ? comparingWithOwnKind(c) : c));
    }
  }

  /** A record's implicit methods belong to Object or Record in the element tree. */
  private Callable onThisType(Callable c) {
    String self = Context.qualified(type);
    Call call = new Call(Call.Form.VIRTUAL, self, c.call().member());
    return new Callable(
        c.scope(),
        c.place(),
        c.name(),
        c.entry(),
        self,
        call,
        "",
        c.params(),
        c.result(),
        "",
        false,
        0,
        false,
        null);
  }

  private @Nullable Callable canonicalConstructor() {
    List<TypeMirror> wanted = new ArrayList<>();
    for (RecordComponentElement component : type.getRecordComponents()) {
      wanted.add(component.asType());
    }
    for (Element member : type.getEnclosedElements()) {
      if (member instanceof ExecutableElement element
          && element.getKind() == ElementKind.CONSTRUCTOR
          && hasTypes(element, wanted)) {
        return callables.read(element, owner, Place.NEW, "__new__", Options.NONE);
      }
    }
    return null;
  }

  private boolean hasTypes(ExecutableElement element, List<TypeMirror> wanted) {
    if (element.getParameters().size() != wanted.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!context.types.isSameType(element.getParameters().get(i).asType(), wanted.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** {@code __exit__}: the exception is looked at by nobody, {@code close} is called. */
  private Callable exit() {
    Type any = new Type.Opt(Type.Scalar.REFERENCE, false);
    List<Param> params = new ArrayList<>();
    for (String name : List.of("exc_type", "exc", "traceback")) {
      params.add(new Param(name, Names.camel(name), any, "", Param.Kind.POSITIONAL, null));
    }
    String self = Context.qualified(type);
    taken.add("__exit__");
    return new Callable(
        owner.scope(),
        Place.METHOD,
        "__exit__",
        context.names.entry(owner.python(), "", "__exit__"),
        self,
        new Call(Call.Form.CLOSE, self, "close"),
        "",
        params,
        Type.Scalar.VOID,
        "",
        false,
        1,
        false,
        null);
  }

  /** Python has one base: the members of further annotated interfaces come into the class. */
  private void readOtherInterfaces() {
    for (TypeMirror mirror : type.getInterfaces()) {
      TypeElement other = (TypeElement) context.types.asElement(mirror);
      boolean inherited = base != null && context.subtype(base.asType(), other.asType());
      if (other.getAnnotation(PyClass.class) != null && !inherited) {
        for (Element member : other.getEnclosedElements()) {
          boolean overridden = isDeclared(member);
          if (member instanceof ExecutableElement executable && !overridden) {
            readExecutable(executable);
          }
        }
      }
    }
  }

  private boolean isDeclared(Element member) {
    if (!(member instanceof ExecutableElement method)) {
      return false;
    }
    PyMethod annotation = method.getAnnotation(PyMethod.class);
    String java = method.getSimpleName().toString();
    String made = WELL_KNOWN.getOrDefault(java, Names.snake(java));
    return annotation != null && taken.contains(Context.named(annotation.name(), made));
  }
}
