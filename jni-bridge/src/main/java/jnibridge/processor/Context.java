// SPDX-License-Identifier: MIT
package jnibridge.processor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import jnibridge.PyException;
import jnibridge.PyName;
import jnibridge.PyType;
import org.jspecify.annotations.Nullable;

/** What all readers of one compilation share. */
final class Context {

  private static final Pattern WORD = Pattern.compile("\\w+");

  final Types types;
  final Elements elements;
  final Problems problems;
  final TypeReader typeReader;
  final Names names = new Names();

  /** Where the dispatch class will live. */
  private final PackageElement home;

  /** Java simple name → Python name of declared types, for docs. */
  private final Map<String, String> declared = new LinkedHashMap<>();

  Context(ProcessingEnvironment environment, Problems problems, PackageElement home) {
    this.types = environment.getTypeUtils();
    this.elements = environment.getElementUtils();
    this.problems = problems;
    this.typeReader = new TypeReader(types, elements, problems);
    this.home = home;
  }

  // ---- names

  /** A given name, or the one made of the Java name. */
  static String named(String given, String made) {
    return given.isEmpty() ? made : given;
  }

  static String qualified(TypeElement type) {
    return type.getQualifiedName().toString();
  }

  /** A Python name, checked. */
  @Nullable String pythonName(String name, Element at) {
    if (Names.isPythonName(name)) {
      return name;
    }
    String why = Names.isPythonKeyword(name) ? "is a keyword" : "is not a name";
    boolean parameter = at.getKind() == ElementKind.PARAMETER;
    String instead = parameter ? "rename the parameter" : "give another one, name = \"…\"";
    return problems.at(at, "name", "'" + name + "' " + why + " in Python: " + instead);
  }

  /** The Python name of an enum constant or a record component. */
  static String memberName(Element element, String made) {
    PyName name = element.getAnnotation(PyName.class);
    return name == null ? made : name.value();
  }

  /** What {@code @PyType} says, or "". */
  static String stub(Element element) {
    PyType type = element.getAnnotation(PyType.class);
    return type == null ? "" : type.value();
  }

  // ---- access

  /** Whether the dispatch class may use an element; an error if not. */
  boolean accessible(Element element) {
    boolean samePackage = elements.getPackageOf(element).equals(home);
    for (Element e = element; e != null && !(e instanceof PackageElement); ) {
      boolean allowed =
          e.getModifiers().contains(Modifier.PUBLIC)
              || samePackage && !e.getModifiers().contains(Modifier.PRIVATE)
              || isInterfaceMember(e);
      if (!allowed) {
        problems.at(
            element, "access", e.getSimpleName() + " must be public to be called from Python");
        return false;
      }
      e = e.getEnclosingElement();
    }
    return true;
  }

  private static boolean isInterfaceMember(Element e) {
    return e.getEnclosingElement() != null
        && e.getEnclosingElement().getKind() == ElementKind.INTERFACE
        && !e.getModifiers().contains(Modifier.PRIVATE);
  }

  boolean isA(TypeElement type, String qualified) {
    TypeElement other = elements.getTypeElement(qualified);
    return other != null && subtype(type.asType(), other.asType());
  }

  boolean subtype(TypeMirror type, TypeMirror of) {
    return types.isSubtype(types.erasure(type), types.erasure(of));
  }

  // ---- docs

  void declare(TypeElement type, String python) {
    declared.put(type.getSimpleName().toString(), python);
  }

  /** The Javadoc of an element; {@code pythonNames} are the parameters' by Java name. */
  Docs docs(Element element, Map<String, String> pythonNames) {
    return new Docs(elements.getDocComment(element), code -> python(code, pythonNames));
  }

  Docs docs(Element element) {
    return docs(element, Map.of());
  }

  String docstring(Element element, Map<String, String> pythonNames) {
    return docs(element, pythonNames).docstring(pythonNames, this::exceptionName);
  }

  private String python(String code, Map<String, String> pythonNames) {
    StringBuilder result = new StringBuilder();
    Matcher words = WORD.matcher(code);
    while (words.find()) {
      String word = pythonWord(words.group(), pythonNames);
      words.appendReplacement(result, Matcher.quoteReplacement(word));
    }
    return words.appendTail(result).toString();
  }

  private String pythonWord(String code, Map<String, String> pythonNames) {
    String parameter = pythonNames.get(code);
    if (parameter != null) {
      return parameter;
    }
    return switch (code) {
      case "null" -> "None";
      case "true" -> "True";
      case "false" -> "False";
      case "String" -> "str";
      default -> {
        String exception = PythonExceptions.ofJava(code);
        yield exception.isEmpty() ? declared.getOrDefault(code, code) : exception;
      }
    };
  }

  /** What a Java exception is called in Python, by its simple name. */
  String exceptionName(String simple) {
    String python = declared.get(simple);
    if (python != null) {
      return python;
    }
    String builtIn = PythonExceptions.ofJava(simple);
    return builtIn.isEmpty() ? "RuntimeError" : builtIn;
  }

  /** The built-in that an exception class maps to by its Java superclasses. */
  String builtInOf(TypeElement exception) {
    for (TypeElement type = exception; type != null; type = superclass(type)) {
      String python = PythonExceptions.ofJava(type.getSimpleName().toString());
      if (!python.isEmpty()) {
        return python;
      }
    }
    return "Exception";
  }

  @Nullable TypeElement superclass(TypeElement type) {
    return (TypeElement) types.asElement(type.getSuperclass());
  }

  /** The annotated exception that an exception class extends, or null. */
  @Nullable TypeElement declaredBase(TypeElement exception) {
    for (TypeElement type = superclass(exception); type != null; type = superclass(type)) {
      if (type.getAnnotation(PyException.class) != null) {
        return type;
      }
    }
    return null;
  }

  /** The constants of an enum, in order. */
  static List<VariableElement> constants(TypeElement type) {
    return type.getEnclosedElements().stream()
        .filter(e -> e.getKind() == ElementKind.ENUM_CONSTANT)
        .map(VariableElement.class::cast)
        .toList();
  }
}
