// SPDX-License-Identifier: MIT
package jnibridge.processor;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.QualifiedNameable;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import jnibridge.PyClass;
import jnibridge.PyConstant;
import jnibridge.PyConstructor;
import jnibridge.PyDeleter;
import jnibridge.PyEnum;
import jnibridge.PyException;
import jnibridge.PyFunction;
import jnibridge.PyMethod;
import jnibridge.PyModule;
import jnibridge.PyProperty;
import jnibridge.PyRecord;
import jnibridge.PySetter;
import jnibridge.processor.CallableReader.Options;
import jnibridge.processor.CallableReader.Owner;
import jnibridge.processor.Model.Callable;
import jnibridge.processor.Model.Class_;
import jnibridge.processor.Model.Constant;
import jnibridge.processor.Model.Enum_;
import jnibridge.processor.Model.Exception_;
import jnibridge.processor.Model.Field;
import jnibridge.processor.Model.Member;
import jnibridge.processor.Model.Place;
import jnibridge.processor.Model.Record_;
import jnibridge.processor.Model.Submodule;
import org.jspecify.annotations.Nullable;

/** All annotated elements of a compilation as one {@link Model}. */
final class ModuleReader {

  private final ProcessingEnvironment environment;
  private final RoundEnvironment round;
  private final Problems problems;

  private Context context;
  private String root = "";

  /** Submodule of each element with {@code @PyModule}; "" for the main module. */
  private final Map<Element, String> scopes = new LinkedHashMap<>();

  /** Python names in use, by scope. */
  private final Map<String, Element> taken = new HashMap<>();

  ModuleReader(ProcessingEnvironment environment, RoundEnvironment round, Problems problems) {
    this.environment = environment;
    this.round = round;
    this.problems = problems;
    PackageElement unnamed = environment.getElementUtils().getPackageElement("");
    this.context = new Context(environment, problems, unnamed);
  }

  /** The module; null when there is none or something is wrong. */
  @Nullable Model read() {
    Element main = mainModule();
    if (main == null) {
      return null;
    }
    PackageElement home = environment.getElementUtils().getPackageOf(main);
    context = new Context(environment, problems, home);
    checkPlaces();
    List<TypeElement> classes = types(PyClass.class);
    List<TypeElement> exceptions = types(PyException.class);
    List<TypeElement> enums = types(PyEnum.class);
    List<TypeElement> records = types(PyRecord.class);
    declareNames(classes, exceptions, enums, records);
    return new Model(
        root,
        context.docs(main).body(),
        ((QualifiedNameable) main).getQualifiedName().toString(),
        home.getQualifiedName().toString(),
        Names.dispatch(root),
        functions(),
        readAll(classes, t -> readClass(t, classes)),
        readAll(exceptions, this::readException),
        readAll(enums, this::readEnum),
        readAll(records, this::readRecord),
        constants(),
        submodules());
  }

  private interface Reader<T> {
    @Nullable T read(TypeElement type);
  }

  private static <T> List<T> readAll(List<TypeElement> types, Reader<T> reader) {
    List<T> result = new ArrayList<>();
    for (TypeElement type : types) {
      T read = reader.read(type);
      if (read != null) {
        result.add(read);
      }
    }
    return result;
  }

  // ---- modules

  /** The element of the main module: the one whose name all others are below. */
  private @Nullable Element mainModule() {
    List<Element> modules = sorted(round.getElementsAnnotatedWith(PyModule.class));
    if (modules.isEmpty()) {
      return problems.at(
          round.getRootElements().iterator().next(),
          "module",
          "no class or package has @PyModule(name = \"…\")");
    }
    Element main = modules.get(0);
    for (Element module : modules) {
      if (moduleName(module).length() < moduleName(main).length()) {
        main = module;
      }
    }
    root = moduleName(main);
    for (Element module : modules) {
      String name = moduleName(module);
      boolean below = module == main || name.startsWith(root + ".");
      if (!below || scopes.containsValue(below ? below(name) : "")) {
        return problems.at(
            module,
            "module",
            "one compilation makes one module: '"
                + root
                + "' and '"
                + name
                + "'; a submodule is named \""
                + root
                + ".…\"");
      }
      for (String part : name.split("\\.", -1)) {
        if (context.pythonName(part, module) == null) {
          return null;
        }
      }
      scopes.put(module, below(name));
    }
    return main;
  }

  private static String moduleName(Element module) {
    return module.getAnnotation(PyModule.class).name();
  }

  private String below(String name) {
    return name.equals(root) ? "" : name.substring(root.length() + 1);
  }

  private List<Submodule> submodules() {
    List<Submodule> result = new ArrayList<>();
    scopes.forEach((element, scope) -> {
      if (!scope.isEmpty()) {
        result.add(new Submodule(scope, context.docs(element).body()));
      }
    });
    result.sort(Comparator.comparing(Submodule::name));
    return result;
  }

  /** The submodule that an element belongs to: of a type around it, else of its package. */
  private String scopeOf(Element element) {
    for (Element e = element; e != null; e = e.getEnclosingElement()) {
      String scope = scopes.get(e);
      if (scope != null) {
        return scope;
      }
    }
    String name = context.elements.getPackageOf(element).getQualifiedName().toString();
    for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      PackageElement outer = context.elements.getPackageElement(name.substring(0, dot));
      String scope = outer == null ? null : scopes.get(outer);
      if (scope != null) {
        return scope;
      }
    }
    return "";
  }

  // ---- order and names

  private static <E extends Element> List<Element> sorted(Set<E> elements) {
    List<Element> result = new ArrayList<>(elements);
    result.sort(Comparator.comparing(Element::toString));
    return result;
  }

  /** Annotated types by name, supertypes before their subtypes. */
  private List<TypeElement> types(Class<? extends Annotation> annotation) {
    Map<String, TypeElement> byName = new TreeMap<>();
    for (Element element : round.getElementsAnnotatedWith(annotation)) {
      byName.put(element.toString(), (TypeElement) element);
    }
    Set<TypeElement> ordered = new LinkedHashSet<>();
    for (TypeElement type : byName.values()) {
      addAfterSupertypes(type, byName, ordered);
    }
    return new ArrayList<>(ordered);
  }

  private void addAfterSupertypes(
      TypeElement type, Map<String, TypeElement> all, Set<TypeElement> ordered) {
    for (TypeElement other : all.values()) {
      if (!other.equals(type)
          && !ordered.contains(other)
          && context.subtype(type.asType(), other.asType())) {
        addAfterSupertypes(other, all, ordered);
      }
    }
    ordered.add(type);
  }

  @SafeVarargs
  private void declareNames(List<TypeElement>... lists) {
    for (List<TypeElement> list : lists) {
      for (TypeElement type : list) {
        context.declare(type, typeName(type));
        take(scopeOf(type), typeName(type), type);
      }
    }
  }

  private static String typeName(TypeElement type) {
    PyClass class_ = type.getAnnotation(PyClass.class);
    PyException exception = type.getAnnotation(PyException.class);
    PyEnum enum_ = type.getAnnotation(PyEnum.class);
    PyRecord record = type.getAnnotation(PyRecord.class);
    String given =
        class_ != null
            ? class_.name()
            : exception != null
                ? exception.name()
                : enum_ != null ? enum_.name() : record != null ? record.name() : "";
    return Context.named(given, type.getSimpleName().toString());
  }

  /** A name at module level; false and an error when it is not one or is in use. */
  private boolean take(String scope, String name, Element element) {
    if (context.pythonName(name, element) == null) {
      return false;
    }
    Element other = taken.putIfAbsent(scope + ":" + name, element);
    if (other != null) {
      problems.at(
          element,
          "overload",
          "there is another '" + name + "' in the module: give this one a name = \"…\"");
    }
    return other == null;
  }

  // ---- members of modules

  private List<Callable> functions() {
    List<Callable> result = new ArrayList<>();
    CallableReader callables = new CallableReader(context);
    for (Element element : inOrder(PyFunction.class)) {
      ExecutableElement method = (ExecutableElement) element;
      PyFunction annotation = method.getAnnotation(PyFunction.class);
      String made = Names.snake(method.getSimpleName().toString());
      String name = Context.named(annotation.name(), made);
      String scope = scopeOf(method);
      if (!method.getModifiers().contains(Modifier.STATIC)) {
        problems.at(method, "function", "a function is static; in a @PyClass use @PyMethod");
      } else if (take(scope, name, method)) {
        Options options =
            new Options(
                annotation.signature(),
                annotation.releaseGil(),
                annotation.releaseGilAbove(),
                annotation.interruptible());
        Owner owner = new Owner(scope, "", null);
        Callable callable = callables.read(method, owner, Place.FUNCTION, name, options);
        if (callable != null) {
          result.add(callable);
        }
      }
    }
    return result;
  }

  private List<Constant> constants() {
    List<Constant> result = new ArrayList<>();
    for (Element field : inOrder(PyConstant.class)) {
      if (field.getEnclosingElement().getAnnotation(PyClass.class) == null) {
        PyConstant annotation = field.getAnnotation(PyConstant.class);
        Constant constant =
            new ConstantReader(context).read((VariableElement) field, annotation, scopeOf(field));
        if (constant != null && take(constant.scope(), constant.name(), field)) {
          result.add(constant);
        }
      }
    }
    return result;
  }

  /** Annotated members: their classes by name, members as they stand in the source. */
  private List<Element> inOrder(Class<? extends Annotation> annotation) {
    Map<String, Element> owners = new TreeMap<>();
    for (Element member : round.getElementsAnnotatedWith(annotation)) {
      owners.put(member.getEnclosingElement().toString(), member.getEnclosingElement());
    }
    List<Element> result = new ArrayList<>();
    for (Element owner : owners.values()) {
      for (Element member : owner.getEnclosedElements()) {
        if (member.getAnnotation(annotation) != null) {
          result.add(member);
        }
      }
    }
    return result;
  }

  /** Annotations that would silently do nothing where they stand. */
  private void checkPlaces() {
    List<Class<? extends Annotation>> members =
        List.of(PyMethod.class, PyConstructor.class, PySetter.class, PyDeleter.class);
    for (Class<? extends Annotation> annotation : members) {
      for (Element element : sorted(round.getElementsAnnotatedWith(annotation))) {
        if (element.getEnclosingElement().getAnnotation(PyClass.class) == null) {
          problems.at(
              element,
              "place",
              "@" + annotation.getSimpleName() + " works in a class with @PyClass");
        }
      }
    }
    for (Element element : sorted(round.getElementsAnnotatedWith(PyProperty.class))) {
      Element around = element.getEnclosingElement();
      if (around.getAnnotation(PyClass.class) == null
          && around.getAnnotation(PyException.class) == null) {
        problems.at(element, "place", "@PyProperty works in a @PyClass or @PyException");
      }
    }
  }

  // ---- types

  private @Nullable Class_ readClass(TypeElement type, List<TypeElement> all) {
    boolean parent = false;
    for (TypeElement other : all) {
      parent |= !other.equals(type) && context.subtype(other.asType(), type.asType());
    }
    return new ClassReader(context, type, typeName(type), scopeOf(type), base(type)).read(parent);
  }

  /** The nearest annotated superclass, else the first annotated interface. */
  private @Nullable TypeElement base(TypeElement type) {
    for (TypeElement t = context.superclass(type); t != null; t = context.superclass(t)) {
      if (t.getAnnotation(PyClass.class) != null) {
        return t;
      }
    }
    for (TypeMirror mirror : type.getInterfaces()) {
      TypeElement candidate = (TypeElement) context.types.asElement(mirror);
      if (candidate.getAnnotation(PyClass.class) != null) {
        return candidate;
      }
    }
    return null;
  }

  private @Nullable Exception_ readException(TypeElement type) {
    if (!context.isA(type, "java.lang.Throwable")) {
      return problems.at(type, "exception", "@PyException needs a class that extends Exception");
    }
    String given = type.getAnnotation(PyException.class).base();
    if (!given.isEmpty() && !PythonExceptions.isBuiltIn(given)) {
      return problems.at(
          type, "exception", "'" + given + "' is not one of Python's built-in exceptions");
    }
    TypeElement declaredBase = context.declaredBase(type);
    String inherited = declaredBase == null ? context.builtInOf(type) : typeName(declaredBase);
    List<Field> attributes = new ArrayList<>();
    for (Element member : type.getEnclosedElements()) {
      PyProperty property = member.getAnnotation(PyProperty.class);
      if (property != null) {
        addPresent(attributes, attribute(member, property));
      }
    }
    return new Exception_(
        scopeOf(type),
        typeName(type),
        Context.qualified(type),
        context.docs(type).body(),
        given.isEmpty() ? inherited : given,
        attributes);
  }

  private @Nullable Field attribute(Element member, PyProperty property) {
    String java = member.getSimpleName().toString();
    boolean method = member instanceof ExecutableElement;
    String made = method ? Names.property(java, "get", "is") : Names.snake(java);
    String name = context.pythonName(Context.named(property.name(), made), member);
    TypeMirror mirror = member instanceof ExecutableElement e ? e.getReturnType() : member.asType();
    Type type = context.typeReader.value(mirror, member);
    if (name == null || type == null || !context.accessible(member)) {
      return null;
    }
    Docs docs = context.docs(member);
    return new Field(name, java + (method ? "()" : ""), type, Context.stub(member), docs.body());
  }

  private @Nullable Enum_ readEnum(TypeElement type) {
    if (type.getKind() != ElementKind.ENUM) {
      return problems.at(type, "enum", "@PyEnum needs an enum");
    }
    if (!context.accessible(type)) {
      return null;
    }
    List<Member> members = new ArrayList<>();
    for (VariableElement constant : Context.constants(type)) {
      String java = constant.getSimpleName().toString();
      String name = context.pythonName(Context.memberName(constant, java), constant);
      if (name != null) {
        members.add(new Member(name, java, context.docs(constant).body()));
      }
    }
    String doc = context.docs(type).body();
    return new Enum_(scopeOf(type), typeName(type), Context.qualified(type), doc, members);
  }

  private @Nullable Record_ readRecord(TypeElement type) {
    if (type.getKind() != ElementKind.RECORD) {
      return problems.at(type, "record", "@PyRecord needs a record; other classes take @PyClass");
    }
    if (type.getRecordComponents().isEmpty()) {
      return problems.at(type, "record", "a record without components has nothing to cross");
    }
    if (!context.accessible(type)) {
      return null;
    }
    Docs docs = context.docs(type);
    List<Field> fields = new ArrayList<>();
    for (RecordComponentElement component : type.getRecordComponents()) {
      addPresent(fields, component(component, docs));
    }
    boolean tuple = type.getAnnotation(PyRecord.class).as() == PyRecord.As.TUPLE;
    return new Record_(
        scopeOf(type), typeName(type), Context.qualified(type), docs.body(), fields, tuple);
  }

  private @Nullable Field component(RecordComponentElement component, Docs docs) {
    String java = component.getSimpleName().toString();
    String made = Context.memberName(component, Names.snake(java));
    String name = context.pythonName(made, component);
    Type type = context.typeReader.value(component.asType(), component);
    return name == null || type == null
        ? null
        : new Field(name, java + "()", type, Context.stub(component), docs.param(java));
  }

  private static <T> void addPresent(List<T> list, @Nullable T value) {
    if (value != null) {
      list.add(value);
    }
  }
}
