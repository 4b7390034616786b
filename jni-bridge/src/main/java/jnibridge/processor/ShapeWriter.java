// SPDX-License-Identifier: MIT
package jnibridge.processor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import jnibridge.processor.Model.Callable;
import jnibridge.processor.Model.Field;
import jnibridge.processor.Model.Record_;

/**
 * The part of a dispatch class that says how structures are encoded: one constant for each type
 * that crosses, one codec class for each record, one implementation for each functional interface.
 */
final class ShapeWriter {

  private static final String RUNTIME = "jnibridge.runtime.";

  private final Model model;
  private final Imports imports;
  private final Map<String, Integer> records;
  private final Map<String, Integer> enums;
  private final Map<String, String> constants = new TreeMap<>();
  private final Map<String, Type.Callback> callbacks = new LinkedHashMap<>();

  ShapeWriter(Model model, Imports imports) {
    this.model = model;
    this.imports = imports;
    this.records = Model.indexes(model.records());
    this.enums = Model.indexes(model.enums());
  }

  // ---- what the entries refer to

  /**
   * Whether a result is encoded: also an object that may be of a declared subclass. A constructor
   * answers with a handle in any case: Python knows the class.
   */
  boolean isEncodedResult(Callable callable) {
    Type type = callable.result();
    return isEncodedResult(type) && callable.place() != Model.Place.NEW
        || callable.name().equals("__next__") && callable.place() == Model.Place.METHOD;
  }

  private boolean isEncodedResult(Type type) {
    if (type instanceof Type.Opt opt) {
      Type value = opt.value();
      boolean hasNone =
          value.crossing() == Type.Crossing.TEXT
              || value == Type.Scalar.REFERENCE
              || value instanceof Type.Member
              || value instanceof Type.Instance && !isEncodedResult(value);
      return !hasNone;
    }
    return type.crossing() == Type.Crossing.ENCODED
        || type instanceof Type.Instance instance && model.classOf(instance.java()).parent();
  }

  /** The constant that holds the codec of a type, {@code Shapes.LIST_OF_STRING}. */
  String constant(Type type) {
    if (type instanceof Type.Scalar scalar && scalar != Type.Scalar.ANY) {
      return codec(type);
    }
    String name = name(type).toUpperCase(Locale.ROOT);
    String codec = imports.use(RUNTIME + "Codec") + "<" + java(type) + ">";
    constants.put(name, codec + " " + name + " = " + codec(type) + ";");
    return "Shapes." + name;
  }

  /** The array of an enum's members. */
  String members(Type.Member type) {
    String name = name(type).toUpperCase(Locale.ROOT) + "_MEMBERS";
    String java = imports.use(type.java());
    constants.put(name, java + "[] " + name + " = " + java + ".values();");
    return "Shapes." + name;
  }

  /** The class that implements a functional interface. */
  String callback(Type.Callback type) {
    String simple = type.java().substring(type.java().lastIndexOf('.') + 1);
    String name = "Python" + simple;
    for (int i = 2; ; i++) {
      Type.Callback other = callbacks.putIfAbsent(name, type);
      if (other == null || other.source().equals(type.source())) {
        return name;
      }
      name = "Python" + simple + i;
    }
  }

  // ---- types as names, Java and codecs

  private static String name(Type type) {
    if (type instanceof Type.Scalar scalar) {
      return scalar.name();
    } else if (type instanceof Type.Opt opt) {
      return (opt.optional() ? "OPTIONAL_" : "NULLABLE_") + name(opt.value());
    } else if (type instanceof Type.Many many) {
      return many.form() + "_OF_" + name(many.element());
    } else if (type instanceof Type.Dict dict) {
      return "MAP_OF_" + name(dict.key()) + "_TO_" + name(dict.value());
    } else if (type instanceof Type.Pair pair) {
      return "PAIR_OF_" + name(pair.first()) + "_AND_" + name(pair.second());
    }
    return Names.snake(simple(type));
  }

  private static String simple(Type type) {
    String java =
        type instanceof Type.Instance instance
            ? instance.java()
            : type instanceof Type.Member member
                ? member.java()
                : type instanceof Type.Struct struct ? struct.java() : "Value";
    return java.substring(java.lastIndexOf('.') + 1);
  }

  /** The boxed Java type. */
  String java(Type type) {
    if (type instanceof Type.Scalar scalar) {
      return scalar.java.endsWith("[]") ? scalar.java : imports.use(scalar.java);
    } else if (type instanceof Type.Opt opt) {
      String value = java(opt.value());
      return opt.optional() ? imports.use("java.util.Optional") + "<" + value + ">" : value;
    } else if (type instanceof Type.Many many) {
      return many(many);
    } else if (type instanceof Type.Dict dict) {
      return imports.use("java.util.Map")
          + "<"
          + java(dict.key())
          + ", "
          + java(dict.value())
          + ">";
    } else if (type instanceof Type.Pair pair) {
      String entry = imports.use("java.util.Map.Entry");
      return entry + "<" + java(pair.first()) + ", " + java(pair.second()) + ">";
    } else if (type instanceof Type.Instance instance) {
      return imports.use(instance.java());
    } else if (type instanceof Type.Member member) {
      return imports.use(member.java());
    } else if (type instanceof Type.Struct struct) {
      return imports.use(struct.java());
    }
    throw new IllegalStateException("not inside another type: " + type);
  }

  private String many(Type.Many many) {
    String element = java(many.element());
    return switch (many.form()) {
      case LIST, ITERABLE -> imports.use("java.util.List") + "<" + element + ">";
      case COLLECTION -> imports.use("java.util.Collection") + "<" + element + ">";
      case SET -> imports.use("java.util.Set") + "<" + element + ">";
      case ARRAY -> element + "[]";
    };
  }

  /** The expression that makes the codec. */
  String codec(Type type) {
    String codecs = imports.use(RUNTIME + "Codecs");
    if (type instanceof Type.Scalar scalar) {
      return codecs + "." + scalar.codec + (scalar == Type.Scalar.ANY ? "(Types.INSTANCE)" : "()");
    } else if (type instanceof Type.Opt opt) {
      return codecs + (opt.optional() ? ".optional(" : ".nullable(") + codec(opt.value()) + ")";
    } else if (type instanceof Type.Many many) {
      return codecs + "." + manyCodec(many);
    } else if (type instanceof Type.Dict dict) {
      return codecs + ".map(" + codec(dict.key()) + ", " + codec(dict.value()) + ")";
    } else if (type instanceof Type.Pair pair) {
      return codecs + ".entry(" + codec(pair.first()) + ", " + codec(pair.second()) + ")";
    } else if (type instanceof Type.Instance instance) {
      String make = "new " + imports.use(RUNTIME + "ObjectCodec") + "<>";
      return make + "(Types.INSTANCE, " + imports.use(instance.java()) + ".class)";
    } else if (type instanceof Type.Member member) {
      String make = "new " + imports.use(RUNTIME + "EnumCodec") + "<>(" + enums.get(member.java());
      return make + ", " + imports.use(member.java()) + ".values())";
    } else if (type instanceof Type.Struct struct) {
      return "new " + simple(struct) + "Codec()";
    }
    throw new IllegalStateException("not inside another type: " + type);
  }

  private String manyCodec(Type.Many many) {
    String element = codec(many.element());
    return switch (many.form()) {
      case LIST, ITERABLE -> "list(" + element + ")";
      case COLLECTION -> "collection(" + element + ")";
      case SET -> "set(" + element + ")";
      case ARRAY -> "array(" + element + ", " + emptyArray(java(many.element())) + ")";
    };
  }

  /**
   * {@code new String[0]}, {@code new String[0][]}, {@code new List[0][]}: raw, the length first.
   */
  private static String emptyArray(String element) {
    String base = element.replaceFirst("(\\[])+$", "");
    String further = element.substring(base.length());
    int generic = base.indexOf('<');
    return "new " + (generic < 0 ? base : base.substring(0, generic)) + "[0]" + further;
  }

  // ---- printing

  /** The nested classes; after everything else, when it is known what is needed. */
  String write() {
    StringBuilder classes = new StringBuilder();
    for (Record_ record : model.records()) {
      classes.append("\n").append(recordCodec(record));
    }
    List<String> done = new ArrayList<>();
    while (done.size() < callbacks.size()) {
      for (Map.Entry<String, Type.Callback> entry : List.copyOf(callbacks.entrySet())) {
        if (!done.contains(entry.getKey())) {
          done.add(entry.getKey());
          classes.append("\n").append(callbackClass(entry.getKey(), entry.getValue()));
        }
      }
    }
    return shapes() + classes;
  }

  private String shapes() {
    if (constants.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("\n  /** How structures cross. */\n");
    out.append("  private static final class Shapes {\n");
    for (String constant : constants.values()) {
      int equals = constant.indexOf(" = ");
      String line = "    static final " + constant;
      boolean fits = line.length() <= 100;
      out.append(
          fits
              ? line
              : "    static final "
                  + constant.substring(0, equals)
                  + " =\n        "
                  + constant.substring(equals + 3));
      out.append("\n");
    }
    return out.append("  }\n").toString();
  }

  private String recordCodec(Record_ record) {
    String java = imports.use(record.java());
    String simple = record.java().substring(record.java().lastIndexOf('.') + 1);
    String decoder = imports.use(RUNTIME + "Decoder");
    String encoder = imports.use(RUNTIME + "Encoder");
    StringBuilder writes = new StringBuilder();
    List<Code> reads = new ArrayList<>();
    for (Field field : record.fields()) {
      String codec = constant(field.type());
      writes.append("      %s.write(value.%s, out);\n".formatted(codec, field.accessor()));
      reads.add(Code.of(codec + ".read(in)"));
    }
    return """
      private static final class %sCodec extends %s<%s> {
        %sCodec() {
          super(%d);
        }

        @Override
        protected void writeFields(%s value, %s out) {
    %s    }

        @Override
        protected %s readFields(%s in) {
    %s    }
      }
    """
        .formatted(
            simple,
            imports.use(RUNTIME + "RecordCodec"),
            java,
            simple,
            records.get(record.java()),
            java,
            encoder,
            writes,
            java,
            decoder,
            Code.call("return new " + java, reads, ";").print(6));
  }

  private String callbackClass(String name, Type.Callback type) {
    String callable = imports.use(RUNTIME + "PyCallable");
    List<Code> params = new ArrayList<>();
    StringBuilder writes = new StringBuilder();
    for (int i = 0; i < type.parameters().size(); i++) {
      params.add(Code.of(imports.useAll(type.primitives().get(i)) + " a" + i));
      String codec = constant(type.parameters().get(i));
      writes.append("      %s.write(a%d, out);\n".formatted(codec, i));
    }
    String result = type.resultSource();
    boolean isVoid = result.equals("void");
    String codec =
        isVoid ? imports.use(RUNTIME + "Codecs") + ".nothing()" : constant(type.result());
    return """
      private static final class %s implements %s {
        private final %s python;

        %s(long reference) {
          python = new %s(reference);
        }

        @Override
    %s      %s out = %s.arguments(%d);
    %s      %spython.invoke(out, %s);
        }
      }
    """
        .formatted(
            name,
            imports.useAll(type.source()),
            callable,
            name,
            callable,
            Code.call("public " + imports.useAll(result) + " " + type.method(), params, " {")
                .print(4),
            imports.use(RUNTIME + "Encoder"),
            callable,
            type.parameters().size(),
            writes,
            isVoid ? "" : "return ",
            codec);
  }
}
