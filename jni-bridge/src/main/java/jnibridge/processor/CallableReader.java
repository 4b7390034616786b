// SPDX-License-Identifier: MIT
package jnibridge.processor;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import jnibridge.processor.Model.Call;
import jnibridge.processor.Model.Callable;
import jnibridge.processor.Model.Param;
import jnibridge.processor.Model.Place;
import org.jspecify.annotations.Nullable;

/** Methods and constructors as {@link Callable}s. */
final class CallableReader {

  /** What an annotation says about a call. */
  record Options(String signature, boolean releaseGil, int releaseGilAbove, boolean interruptible) {
    static final Options NONE = new Options("", false, 0, false);

    int gil() {
      return releaseGil ? 1 : releaseGilAbove == 1 ? 2 : Math.max(0, releaseGilAbove);
    }
  }

  /** The type around a callable: its Python name and Java name, or neither. */
  record Owner(String scope, String python, @Nullable TypeElement type) {}

  private final Context context;
  private final Problems problems;

  CallableReader(Context context) {
    this.context = context;
    this.problems = context.problems;
  }

  /** Reads a method or constructor; null after an error. */
  @Nullable Callable read(
      ExecutableElement element, Owner owner, Place place, String name, Options options) {
    if (!context.accessible(element) || !isNotGeneric(element)) {
      return null;
    }
    List<Param> params = params(element, place, name, options);
    Type result = result(element, place, owner);
    if (params == null || result == null) {
      return null;
    }
    Map<String, String> pythonNames = new LinkedHashMap<>();
    for (Param param : params) {
      pythonNames.put(param.java(), param.name());
    }
    if (name.equals("__next__")) {
      result = ofNext(element, result);
    }
    return new Callable(
        owner.scope(),
        place,
        name,
        context.names.entry(owner.python(), verb(place), place == Place.NEW ? "" : name),
        hasSelf(place) ? Context.qualified((TypeElement) element.getEnclosingElement()) : null,
        call(element),
        context.docstring(element, pythonNames),
        params,
        result,
        Context.stub(element),
        place != Place.NEW && TypeReader.isLoose(element.getReturnType()),
        options.gil(),
        options.interruptible(),
        deprecation(element, name));
  }

  private boolean isNotGeneric(ExecutableElement element) {
    if (element.getThrownTypes().stream().anyMatch(t -> t.getKind() == TypeKind.TYPEVAR)) {
      problems.at(element, "generic", "name the exceptions this method throws");
      return false;
    }
    return true;
  }

  static boolean hasSelf(Place place) {
    return place == Place.METHOD
        || place == Place.GETTER
        || place == Place.SETTER
        || place == Place.DELETER;
  }

  private static String verb(Place place) {
    return switch (place) {
      case NEW -> "new";
      case GETTER -> "get";
      case SETTER -> "set";
      case DELETER -> "delete";
      default -> "";
    };
  }

  private static Call call(ExecutableElement element) {
    String owner = Context.qualified((TypeElement) element.getEnclosingElement());
    if (element.getKind() == ElementKind.CONSTRUCTOR) {
      return new Call(Call.Form.NEW, owner, "");
    }
    boolean isStatic = element.getModifiers().contains(Modifier.STATIC);
    Call.Form form = isStatic ? Call.Form.STATIC : Call.Form.VIRTUAL;
    return new Call(form, owner, element.getSimpleName().toString());
  }

  /** The text of a DeprecationWarning; null when the element is not deprecated. */
  @Nullable String deprecation(Element element, String name) {
    if (element.getAnnotation(Deprecated.class) == null) {
      return null;
    }
    String why = context.docs(element).deprecated();
    return why == null || why.isEmpty() ? name + " is deprecated" : why;
  }

  // ---- result

  private @Nullable Type result(ExecutableElement element, Place place, Owner owner) {
    if (place == Place.NEW) {
      TypeElement type = owner.type();
      if (element.getKind() == ElementKind.METHOD
          && !context.subtype(element.getReturnType(), type.asType())) {
        return problems.at(
            element, "constructor", "a constructor method returns a " + type.getSimpleName());
      }
      return new Type.Instance(Context.qualified(type));
    }
    TypeMirror type = element.getReturnType();
    return context.typeReader.result(type, element);
  }

  /** What {@code __next__} gives, without the null that means the end. */
  private @Nullable Type ofNext(ExecutableElement element, Type result) {
    if (result instanceof Type.Opt) {
      return result;
    }
    return problems.at(
        element, "next", "__next__ returns an Optional, or null at the end: add @Nullable");
  }

  // ---- parameters

  private @Nullable List<Param> params(
      ExecutableElement element, Place place, String name, Options options) {
    boolean positional =
        place == Place.SETTER
            || place == Place.METHOD && Names.isSpecial(name) && !name.equals("__call__");
    List<Signature.Item> items;
    try {
      items =
          options.signature().isEmpty()
              ? plainItems(element, positional)
              : Signature.parse(options.signature());
    } catch (Literal.SyntaxException e) {
      return problems.at(element, "signature", e.getMessage());
    }
    List<? extends VariableElement> javaParams = element.getParameters();
    if (!matches(items, element)) {
      return null;
    }
    List<Param> params = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Param param = param(items.get(i), javaParams.get(i));
      if (param == null) {
        return null;
      }
      params.add(param);
    }
    return params;
  }

  /** Without a signature: all required, varargs as {@code *args}. */
  private static List<Signature.Item> plainItems(ExecutableElement element, boolean positional) {
    List<Signature.Item> items = new ArrayList<>();
    Param.Kind kind = positional ? Param.Kind.POSITIONAL : Param.Kind.EITHER;
    for (VariableElement parameter : element.getParameters()) {
      items.add(new Signature.Item(Names.snake(parameter.getSimpleName().toString()), kind, null));
    }
    if (element.isVarArgs()) {
      int last = items.size() - 1;
      items.set(last, new Signature.Item(items.get(last).name(), Param.Kind.VARARGS, null));
    }
    return items;
  }

  /** Whether the signature names the Java parameters in their order. */
  private boolean matches(List<Signature.Item> items, ExecutableElement element) {
    List<String> given = items.stream().map(Signature.Item::name).toList();
    List<String> wanted =
        element.getParameters().stream()
            .map(p -> Names.snake(p.getSimpleName().toString()))
            .toList();
    if (!given.equals(wanted)) {
      problems.at(
          element,
          "signature",
          "the signature names ("
              + String.join(", ", given)
              + ") but the Java parameters are ("
              + String.join(", ", wanted)
              + "): name all of them, in order");
      return false;
    }
    return true;
  }

  private @Nullable Param param(Signature.Item item, VariableElement element) {
    if (context.pythonName(item.name(), element) == null) {
      return null;
    }
    Type type = context.typeReader.parameter(element.asType(), element);
    if (type == null) {
      return null;
    }
    if (item.kind() == Param.Kind.VARARGS && elementOf(type) == null) {
      return problems.at(
          element, "signature", "*" + item.name() + " is an array or a List in Java");
    }
    if (item.kind() == Param.Kind.KWARGS
        && !(type instanceof Type.Dict dict && dict.key() == Type.Scalar.STRING)) {
      return problems.at(element, "signature", "**" + item.name() + " is a Map<String, …> in Java");
    }
    Literal fallback = item.fallback();
    if (fallback != null && !fits(fallback.value(), type)) {
      String hint =
          fallback.value() == null ? ": annotate it @Nullable" : " of type " + describe(type);
      return problems.at(
          element,
          "default",
          fallback.text() + " is not a value of parameter '" + item.name() + "'" + hint);
    }
    String java = element.getSimpleName().toString();
    return new Param(item.name(), java, type, Context.stub(element), item.kind(), fallback);
  }

  /** The type of one of {@code *args}; null when the type does not hold several. */
  static @Nullable Type elementOf(Type type) {
    if (type instanceof Type.Many many && many.form() != Type.Many.Form.SET) {
      return many.element();
    } else if (type instanceof Type.Scalar scalar) {
      return switch (scalar) {
        case LONGS -> Type.Scalar.INT64;
        case INTS -> Type.Scalar.INT32;
        case DOUBLES -> Type.Scalar.FLOAT64;
        default -> null;
      };
    }
    return null;
  }

  // ---- defaults

  private boolean fits(@Nullable Object value, Type type) {
    if (type instanceof Type.Opt opt) {
      return value == null || fits(value, opt.value());
    } else if (type == Type.Scalar.ANY) {
      return !(value instanceof Literal.Name);
    } else if (value == null) {
      return false;
    } else if (type instanceof Type.Scalar scalar) {
      return fitsScalar(value, scalar);
    } else if (type instanceof Type.Member member) {
      return value instanceof Literal.Name name && isMember(name, member);
    } else if (type instanceof Type.Many many) {
      return items(value) != null && items(value).stream().allMatch(v -> fits(v, many.element()));
    } else if (type instanceof Type.Dict dict) {
      return value instanceof Map<?, ?> map
          && map.keySet().stream().allMatch(k -> fits(k, dict.key()))
          && map.values().stream().allMatch(v -> fits(v, dict.value()));
    }
    return false;
  }

  private static @Nullable List<?> items(Object value) {
    return value instanceof Literal.Tuple tuple
        ? tuple.items()
        : value instanceof List<?> list ? list : null;
  }

  private static boolean fitsScalar(Object value, Type.Scalar type) {
    return switch (type) {
      case BOOL -> value instanceof Boolean;
      case INT8 -> value instanceof Long v && v == v.byteValue();
      case INT16 -> value instanceof Long v && v == v.shortValue();
      case INT32 -> value instanceof Long v && v == v.intValue();
      case INT64 -> value instanceof Long;
      case FLOAT32, FLOAT64 -> value instanceof Double || value instanceof Long;
      case CHAR -> value instanceof String v && v.codePointCount(0, v.length()) == 1;
      case STRING, UTF8_VIEW, PATH, PATH_TEXT -> value instanceof String;
      case BYTES, BUFFER -> value instanceof byte[];
      case BIG_INTEGER -> value instanceof Long || value instanceof BigInteger;
      case LONGS, INTS, DOUBLES -> items(value) != null;
      default -> false;
    };
  }

  private boolean isMember(Literal.Name name, Type.Member type) {
    TypeElement element = context.elements.getTypeElement(type.java());
    for (VariableElement constant : Context.constants(element)) {
      if (Context.memberName(constant, constant.getSimpleName().toString()).equals(name.member())) {
        return true;
      }
    }
    return false;
  }

  private static String describe(Type type) {
    if (type instanceof Type.Scalar scalar) {
      return scalar.gives.isEmpty() ? scalar.code : scalar.gives;
    } else if (type instanceof Type.Opt opt) {
      return describe(opt.value());
    } else if (type instanceof Type.Member member) {
      return member.java().substring(member.java().lastIndexOf('.') + 1);
    }
    return "that has no literal; use @Nullable and None";
  }
}
