// SPDX-License-Identifier: MIT
package jnibridge.processor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import jnibridge.PyClass;
import jnibridge.PyEnum;
import jnibridge.PyPath;
import jnibridge.PyRecord;
import jnibridge.Writable;
import org.jspecify.annotations.Nullable;

/** Java types as {@link Type}s; what cannot cross is an error at the element that has the type. */
final class TypeReader {

  /** Where a type stands: some cross in one direction only. */
  enum Position {
    PARAMETER,
    RESULT,
    INSIDE
  }

  private static final Map<String, Type> BY_NAME = new HashMap<>();

  static {
    for (Type.Scalar scalar : Type.Scalar.values()) {
      String name = scalar.java;
      // Of two for one Java type, the first is the one that needs no annotation.
      BY_NAME.putIfAbsent(name.indexOf('.') < 0 ? "java.lang." + name : name, scalar);
    }
  }

  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("java.util.ArrayList", "List"),
          Map.entry("java.util.LinkedList", "List"),
          Map.entry("java.util.HashMap", "Map"),
          Map.entry("java.util.LinkedHashMap", "Map"),
          Map.entry("java.util.TreeMap", "Map"),
          Map.entry("java.util.SortedMap", "Map"),
          Map.entry("java.util.HashSet", "Set"),
          Map.entry("java.util.LinkedHashSet", "Set"),
          Map.entry("java.util.SortedSet", "Set"),
          Map.entry("java.util.TreeSet", "Set"),
          Map.entry("java.util.OptionalInt", "Optional<Integer>"),
          Map.entry("java.util.OptionalLong", "Optional<Long>"),
          Map.entry("java.util.OptionalDouble", "Optional<Double>"),
          Map.entry("java.lang.CharSequence", "String"),
          Map.entry("java.lang.Number", "long, double or BigDecimal"),
          Map.entry("java.util.Date", "java.time.Instant"),
          Map.entry("java.io.File", "java.nio.file.Path"),
          Map.entry("java.util.concurrent.Future", "CompletionStage"));

  private final Types types;
  private final Elements elements;
  private final Problems problems;

  TypeReader(Types types, Elements elements, Problems problems) {
    this.types = types;
    this.elements = elements;
    this.problems = problems;
  }

  // ---- entry points

  @Nullable Type parameter(TypeMirror type, Element at) {
    return nullable(type, at, at, Position.PARAMETER);
  }

  @Nullable Type result(TypeMirror type, Element at) {
    return nullable(type, at, at, Position.RESULT);
  }

  /** A value inside a record, an exception or a constant. */
  @Nullable Type value(TypeMirror type, Element at) {
    return nullable(type, at, at, Position.INSIDE);
  }

  /** Whether a type has wildcards or variables, which the codec's type does not have. */
  static boolean isLoose(TypeMirror type) {
    return switch (type.getKind()) {
      case TYPEVAR, WILDCARD -> true;
      case DECLARED -> {
        for (TypeMirror argument : ((DeclaredType) type).getTypeArguments()) {
          if (isLoose(argument)) {
            yield true;
          }
        }
        yield false;
      }
      default -> false;
    };
  }

  static boolean isNullable(List<? extends AnnotationMirror> mirrors) {
    for (AnnotationMirror mirror : mirrors) {
      if (mirror.getAnnotationType().asElement().getSimpleName().contentEquals("Nullable")) {
        return true;
      }
    }
    return false;
  }

  // ---- reading

  private @Nullable Type nullable(
      TypeMirror mirror, Element at, @Nullable Element owner, Position position) {
    boolean nullable =
        isNullable(mirror.getAnnotationMirrors())
            || owner != null && isNullable(owner.getAnnotationMirrors());
    Type type = read(mirror, at, position);
    if (type == null) {
      return null;
    }
    if (nullable && mirror.getKind().isPrimitive()) {
      return problems.at(at, "type", "a primitive is never null: use the boxed type");
    }
    if (nullable && (type == Type.Scalar.ANY || type instanceof Type.Opt)) {
      return type;
    }
    return nullable ? new Type.Opt(type, false) : type;
  }

  private @Nullable Type read(TypeMirror type, Element at, Position position) {
    return switch (type.getKind()) {
      case VOID -> Type.Scalar.VOID;
      case BOOLEAN -> Type.Scalar.BOOL;
      case BYTE -> Type.Scalar.INT8;
      case SHORT -> Type.Scalar.INT16;
      case INT -> Type.Scalar.INT32;
      case LONG -> Type.Scalar.INT64;
      case FLOAT -> Type.Scalar.FLOAT32;
      case DOUBLE -> Type.Scalar.FLOAT64;
      case CHAR -> Type.Scalar.CHAR;
      case ARRAY -> array((ArrayType) type, at);
      case DECLARED -> declared((DeclaredType) type, at, position);
      case TYPEVAR -> read(((TypeVariable) type).getUpperBound(), at, position);
      case WILDCARD -> wildcard((WildcardType) type, at, position);
      case ERROR -> problems.silently();
      default -> unsupported(type, at, "");
    };
  }

  private @Nullable Type wildcard(WildcardType type, Element at, Position position) {
    TypeMirror bound =
        type.getExtendsBound() != null ? type.getExtendsBound() : type.getSuperBound();
    return bound == null ? Type.Scalar.ANY : nullable(bound, at, null, position);
  }

  private @Nullable Type array(ArrayType type, Element at) {
    TypeMirror element = type.getComponentType();
    if (element.getKind().isPrimitive()) {
      return switch (element.getKind()) {
        case BYTE -> Type.Scalar.BYTES;
        case INT -> Type.Scalar.INTS;
        case LONG -> Type.Scalar.LONGS;
        case DOUBLE -> Type.Scalar.DOUBLES;
        default -> unsupported(type, at, "; use byte[], int[], long[], double[] or a List");
      };
    }
    return many(Type.Many.Form.ARRAY, element, at);
  }

  private @Nullable Type many(Type.Many.Form form, TypeMirror element, Element at) {
    Type type = nullable(element, at, null, Position.INSIDE);
    return type == null ? null : new Type.Many(form, type);
  }

  private @Nullable Type declared(DeclaredType type, Element at, Position position) {
    TypeElement element = (TypeElement) type.asElement();
    String name = element.getQualifiedName().toString();
    Type byName = BY_NAME.get(name);
    if (byName != null) {
      return directed(byName, type, at, position);
    }
    if (element.getAnnotation(PyClass.class) != null) {
      return new Type.Instance(name);
    } else if (element.getAnnotation(PyEnum.class) != null) {
      return new Type.Member(name);
    } else if (element.getAnnotation(PyRecord.class) != null) {
      return new Type.Struct(name);
    }
    return generic(name, element, type, at, position);
  }

  /** Types that only fit one direction. */
  private @Nullable Type directed(Type type, TypeMirror mirror, Element at, Position position) {
    if (type == Type.Scalar.UTF8_VIEW && position != Position.PARAMETER) {
      return problems.at(at, "type", "a Utf8View is a parameter only: give a Utf8Text or a String");
    } else if (type == Type.Scalar.UTF8_TEXT && position == Position.PARAMETER) {
      return problems.at(at, "type", "a Utf8Text is a result only: take a Utf8View or a String");
    } else if (at.getAnnotation(PyPath.class) != null) {
      return type == Type.Scalar.STRING
          ? Type.Scalar.PATH_TEXT
          : problems.at(at, "type", "@PyPath is for a String; a Path needs no annotation");
    } else if (type == Type.Scalar.BUFFER) {
      if (position != Position.PARAMETER) {
        return problems.at(at, "type", "a ByteBuffer is a parameter only: give a byte[]");
      }
      return at.getAnnotation(Writable.class) == null ? type : Type.Scalar.WRITABLE_BUFFER;
    }
    return type;
  }

  private @Nullable Type generic(
      String name, TypeElement element, DeclaredType type, Element at, Position position) {
    List<? extends TypeMirror> arguments = type.getTypeArguments();
    if (arguments.isEmpty() && !element.getTypeParameters().isEmpty()) {
      return problems.at(
          at, "generic", "say what is in the " + element.getSimpleName() + ": its type arguments");
    }
    return switch (name) {
      case "java.util.Optional" -> optional(arguments.get(0), at);
      case "java.util.List" -> many(Type.Many.Form.LIST, arguments.get(0), at);
      case "java.util.Collection" -> many(Type.Many.Form.COLLECTION, arguments.get(0), at);
      case "java.util.Set" -> many(Type.Many.Form.SET, arguments.get(0), at);
      case "java.lang.Iterable" ->
          position == Position.PARAMETER
              ? many(Type.Many.Form.ITERABLE, arguments.get(0), at)
              : unsupported(type, at, "; give a List, an Iterator or a Stream");
      case "java.util.Map" -> pair(arguments, at, true);
      case "java.util.Map.Entry" -> pair(arguments, at, false);
      case "java.util.Iterator" ->
          position != Position.INSIDE
              ? iteration(arguments.get(0), at)
              : unsupported(type, at, " inside another type; use a List");
      case "java.util.stream.Stream" ->
          position == Position.RESULT
              ? iteration(arguments.get(0), at)
              : unsupported(type, at, "; take an Iterator, an Iterable or a List");
      case "java.util.concurrent.CompletableFuture", "java.util.concurrent.CompletionStage" ->
          position == Position.RESULT
              ? future(arguments.get(0), at)
              : unsupported(type, at, " as a parameter");
      default -> other(name, element, type, at, position);
    };
  }

  private @Nullable Type optional(TypeMirror argument, Element at) {
    Type value = nullable(argument, at, null, Position.INSIDE);
    return value == null ? null : new Type.Opt(value, true);
  }

  private @Nullable Type iteration(TypeMirror argument, Element at) {
    Type element = nullable(argument, at, null, Position.INSIDE);
    return element == null ? null : new Type.Iteration(element);
  }

  private @Nullable Type future(TypeMirror argument, Element at) {
    Type value = nullable(argument, at, null, Position.INSIDE);
    if (value instanceof Type.Opt opt && opt.value() == Type.Scalar.VOID) {
      value = Type.Scalar.VOID;
    }
    return value == null ? null : new Type.Future(value);
  }

  private @Nullable Type pair(List<? extends TypeMirror> arguments, Element at, boolean map) {
    Type first = nullable(arguments.get(0), at, null, Position.INSIDE);
    Type second = nullable(arguments.get(1), at, null, Position.INSIDE);
    if (first == null || second == null) {
      return null;
    }
    return map ? new Type.Dict(first, second) : new Type.Pair(first, second);
  }

  private @Nullable Type other(
      String name, TypeElement element, DeclaredType type, Element at, Position position) {
    String instead = INSTEAD.get(name);
    if (instead != null) {
      return unsupported(type, at, "; use " + instead);
    }
    if (element.getKind() == ElementKind.INTERFACE && position == Position.PARAMETER) {
      ExecutableElement method = functionalMethod(element);
      if (method != null) {
        return callback(name, method, type, at);
      }
    }
    String how =
        switch (element.getKind()) {
          case ENUM -> "; annotate " + element.getSimpleName() + " with @PyEnum";
          case RECORD -> "; annotate " + element.getSimpleName() + " with @PyRecord or @PyClass";
          default -> "; annotate " + element.getSimpleName() + " with @PyClass, or use PyRef";
        };
    return unsupported(type, at, how);
  }

  private <T> @Nullable T unsupported(TypeMirror type, Element at, String how) {
    return problems.at(at, "type", plain(type) + " cannot cross to Python" + how);
  }

  private static String plain(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        ? ((DeclaredType) type).asElement().getSimpleName().toString()
        : type.toString();
  }

  // ---- functional interfaces

  /** The one abstract method, or null. */
  private @Nullable ExecutableElement functionalMethod(TypeElement type) {
    ExecutableElement found = null;
    for (Element member : elements.getAllMembers(type)) {
      if (member.getKind() == ElementKind.METHOD
          && member.getModifiers().contains(Modifier.ABSTRACT)
          && !isObjectMethod((ExecutableElement) member)) {
        if (found != null) {
          return null;
        }
        found = (ExecutableElement) member;
      }
    }
    return found;
  }

  private static boolean isObjectMethod(ExecutableElement method) {
    String name = method.getSimpleName().toString();
    return name.equals("equals") && method.getParameters().size() == 1
        || (name.equals("hashCode") || name.equals("toString")) && method.getParameters().isEmpty();
  }

  private @Nullable Type callback(
      String name, ExecutableElement method, DeclaredType type, Element at) {
    DeclaredType plain = withoutWildcards(type);
    ExecutableType signature = (ExecutableType) types.asMemberOf(plain, method);
    List<Type> parameters = new ArrayList<>();
    List<String> sources = new ArrayList<>();
    for (TypeMirror mirror : signature.getParameterTypes()) {
      Type parameter = nullable(mirror, at, null, Position.INSIDE);
      if (parameter == null) {
        return null;
      }
      parameters.add(parameter);
      sources.add(source(mirror));
    }
    Type result = nullable(signature.getReturnType(), at, null, Position.INSIDE);
    if (result == null) {
      return null;
    }
    String method_ = method.getSimpleName().toString();
    String resultSource = source(signature.getReturnType());
    return new Type.Callback(
        name, source(plain), method_, parameters, result, sources, resultSource);
  }

  /** {@code Function<? super A, ? extends B>} is implemented as {@code Function<A, B>}. */
  private DeclaredType withoutWildcards(DeclaredType type) {
    List<TypeMirror> arguments = new ArrayList<>();
    for (TypeMirror argument : type.getTypeArguments()) {
      if (argument instanceof WildcardType wildcard) {
        TypeMirror object = elements.getTypeElement("java.lang.Object").asType();
        TypeMirror bound =
            wildcard.getExtendsBound() != null
                ? wildcard.getExtendsBound()
                : wildcard.getSuperBound();
        arguments.add(bound == null ? object : bound);
      } else {
        arguments.add(argument);
      }
    }
    TypeElement element = (TypeElement) type.asElement();
    return types.getDeclaredType(element, arguments.toArray(new TypeMirror[0]));
  }

  /** A type as it stands in source, without annotations. */
  static String source(TypeMirror type) {
    if (type instanceof DeclaredType declared && type.getKind() == TypeKind.DECLARED) {
      StringBuilder text = new StringBuilder();
      text.append(((TypeElement) declared.asElement()).getQualifiedName());
      String separator = "<";
      for (TypeMirror argument : declared.getTypeArguments()) {
        text.append(separator).append(source(argument));
        separator = ", ";
      }
      return text.append(declared.getTypeArguments().isEmpty() ? "" : ">").toString();
    } else if (type instanceof ArrayType array) {
      return source(array.getComponentType()) + "[]";
    } else if (type instanceof WildcardType wildcard) {
      TypeMirror bound = wildcard.getExtendsBound();
      return bound == null ? "?" : "? extends " + source(bound);
    } else if (type.getKind().isPrimitive()) {
      return type.getKind().name().toLowerCase(java.util.Locale.ROOT);
    }
    return type.getKind() == TypeKind.VOID ? "void" : type.toString();
  }
}
