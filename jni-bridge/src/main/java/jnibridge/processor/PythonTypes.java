// SPDX-License-Identifier: MIT
package jnibridge.processor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jnibridge.processor.Model.Declared;

/** Types as a stub writes them: wide for what Python may pass, exact for what it gets. */
final class PythonTypes {

  /** Where the names that stubs use come from. */
  private static final Map<String, String> ORIGIN = new LinkedHashMap<>();

  static {
    for (String name :
        List.of("Awaitable", "Callable", "Iterable", "Iterator", "Mapping", "Sequence", "Set")) {
      ORIGIN.put(name, "collections.abc");
    }
    ORIGIN.put("Decimal", "decimal");
    ORIGIN.put("PathLike", "os");
    ORIGIN.put("Path", "pathlib");
    for (String name :
        List.of(
            "Any",
            "ClassVar",
            "Final",
            "Literal",
            "NamedTuple",
            "TypedDict",
            "final",
            "type_check_only")) {
      ORIGIN.put(name, "typing");
    }
    ORIGIN.put("Buffer", "typing_extensions");
    ORIGIN.put("Self", "typing_extensions");
    ORIGIN.put("deprecated", "typing_extensions");
    ORIGIN.put("UUID", "uuid");
  }

  private static final Pattern NAME = Pattern.compile("[A-Za-z_]+");

  private final Model model;
  private final String scope;
  private final Map<String, TreeSet<String>> from = new TreeMap<>();
  private final TreeSet<String> whole = new TreeSet<>();

  PythonTypes(Model model, String scope) {
    this.model = model;
    this.scope = scope;
  }

  // ---- imports

  /** Notes that a name is used. */
  String use(String name) {
    String origin = ORIGIN.get(name);
    if (origin != null) {
      from.computeIfAbsent(origin, o -> new TreeSet<>()).add(alias(name));
    }
    return name.equals("Set") ? "AbstractSet" : name;
  }

  private static String alias(String name) {
    return name.equals("Set") ? "Set as AbstractSet" : name;
  }

  String useModule(String module) {
    whole.add(module);
    return module;
  }

  /** Notes a module right below this one, which the stub shows too. */
  void useSubmodule(String name) {
    from.computeIfAbsent(".", o -> new TreeSet<>()).add(name + " as " + name);
  }

  /** The import lines. */
  String imports() {
    StringBuilder out = new StringBuilder();
    for (String module : whole) {
      out.append("import ").append(module).append("\n");
    }
    from.forEach((module, names) ->
        out.append("from ")
            .append(module)
            .append(" import ")
            .append(String.join(", ", names))
            .append("\n"));
    return out.toString();
  }

  /** A declared type's name, imported when it lives in another (sub)module. */
  String declared(String java) {
    Declared declared = model.declared(java);
    if (!declared.scope().equals(scope)) {
      String module =
          declared.scope().isEmpty() ? model.name() : model.name() + "." + declared.scope();
      from.computeIfAbsent(module, m -> new TreeSet<>()).add(declared.name());
    }
    return declared.name();
  }

  // ---- types

  /** What a parameter accepts, or what {@code @PyType} says of it. */
  String accepts(Type type, String stub) {
    return stub.isEmpty() ? accepts(type) : names(stub);
  }

  /** What a result is, or what {@code @PyType} says of it. */
  String gives(Type type, String stub) {
    return stub.isEmpty() ? gives(type) : names(stub);
  }

  /** What a parameter accepts. */
  String accepts(Type type) {
    if (type instanceof Type.Scalar scalar) {
      return names(scalar.accepts);
    } else if (type instanceof Type.Opt opt) {
      return orNone(accepts(opt.value()));
    } else if (type instanceof Type.Many many) {
      String form =
          switch (many.form()) {
            case LIST, COLLECTION, ARRAY -> use("Sequence");
            case ITERABLE -> use("Iterable");
            case SET -> use("Set");
          };
      return form + "[" + accepts(many.element()) + "]";
    } else if (type instanceof Type.Dict dict) {
      // dict is invariant: wide item types would refuse what every result gives.
      return gives(dict);
    } else if (type instanceof Type.Pair pair) {
      return "tuple[" + accepts(pair.first()) + ", " + accepts(pair.second()) + "]";
    } else if (type instanceof Type.Iteration iteration) {
      return use("Iterable") + "[" + accepts(iteration.element()) + "]";
    } else if (type instanceof Type.Callback callback) {
      List<String> parameters = new ArrayList<>();
      for (Type parameter : callback.parameters()) {
        parameters.add(gives(parameter));
      }
      String result = callback.result() == Type.Scalar.VOID ? "object" : accepts(callback.result());
      return use("Callable") + "[[" + String.join(", ", parameters) + "], " + result + "]";
    }
    return gives(type);
  }

  /** What a result is. */
  String gives(Type type) {
    if (type instanceof Type.Scalar scalar) {
      return names(scalar.gives);
    } else if (type instanceof Type.Opt opt) {
      return orNone(gives(opt.value()));
    } else if (type instanceof Type.Many many) {
      return (many.form() == Type.Many.Form.SET ? "set[" : "list[") + gives(many.element()) + "]";
    } else if (type instanceof Type.Dict dict) {
      return "dict[" + gives(dict.key()) + ", " + gives(dict.value()) + "]";
    } else if (type instanceof Type.Pair pair) {
      return "tuple[" + gives(pair.first()) + ", " + gives(pair.second()) + "]";
    } else if (type instanceof Type.Iteration iteration) {
      return use("Iterator") + "[" + gives(iteration.element()) + "]";
    } else if (type instanceof Type.Future future) {
      return use("Awaitable") + "[" + gives(future.value()) + "]";
    } else if (type instanceof Type.Instance instance) {
      return declared(instance.java());
    } else if (type instanceof Type.Member member) {
      return declared(member.java());
    }
    return declared(((Type.Struct) type).java());
  }

  private static String orNone(String type) {
    return type.equals("Any") || type.equals("object") ? type : type + " | None";
  }

  /** Notes every name in a type that a scalar spells out. */
  private String names(String type) {
    Matcher matcher = NAME.matcher(type);
    while (matcher.find()) {
      if (matcher.group().equals("datetime")) {
        useModule("datetime");
      }
      use(matcher.group());
    }
    return type;
  }
}
