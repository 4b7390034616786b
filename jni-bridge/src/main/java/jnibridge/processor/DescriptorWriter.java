// SPDX-License-Identifier: MIT
package jnibridge.processor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jnibridge.processor.Model.Callable;
import jnibridge.processor.Model.Class_;
import jnibridge.processor.Model.Constant;
import jnibridge.processor.Model.Declared;
import jnibridge.processor.Model.Enum_;
import jnibridge.processor.Model.Exception_;
import jnibridge.processor.Model.Field;
import jnibridge.processor.Model.Member;
import jnibridge.processor.Model.Param;
import jnibridge.processor.Model.Place;
import jnibridge.processor.Model.Property;
import jnibridge.processor.Model.Record_;
import jnibridge.processor.Model.Submodule;
import jnibridge.runtime.Codecs;
import jnibridge.runtime.Encoder;
import jnibridge.runtime.ModuleTypes;
import org.jspecify.annotations.Nullable;

/** The descriptor (ABI.md, section 3): what the C half reads instead of any code. */
final class DescriptorWriter {

  private static final long ABI = 1;
  private static final String RUNTIME_VERSION = "0.1.0";

  private final Model model;
  private final Map<String, Integer> classes;
  private final Map<String, Integer> enums;
  private final Map<String, Integer> records;
  private final Map<String, Integer> entries = new LinkedHashMap<>();
  private final ShapeWriter shapes;

  DescriptorWriter(Model model) {
    this.model = model;
    this.classes = Model.indexes(model.classes());
    this.enums = Model.indexes(model.enums());
    this.records = Model.indexes(model.records());
    this.shapes = new ShapeWriter(model, new Imports(""));
    for (Callable callable : model.entries()) {
      entries.put(callable.entry(), entries.size());
    }
  }

  /** The bytes of {@code _module.bin}. */
  byte[] write() {
    return Encoder.toBytes(Codecs.any(new Defaults()), tree());
  }

  /** The same as plain maps and lists. */
  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("abi", ABI);
    tree.put("runtime", RUNTIME_VERSION);
    tree.put("module", model.name());
    putText(tree, "doc", model.doc());
    String dispatch = model.dispatch();
    String packageName = model.packageName();
    tree.put("dispatch", packageName.isEmpty() ? dispatch : packageName + "." + dispatch);
    List<Object> table = new ArrayList<>();
    for (Callable callable : model.entries()) {
      table.add(List.of(callable.entry(), words(callable)));
    }
    tree.put("entries", table);
    putAll(tree, "functions", model.functions(), this::callable);
    putAll(tree, "classes", model.classes(), this::classOf);
    putAll(tree, "exceptions", model.exceptions(), this::exception);
    putAll(tree, "enums", model.enums(), DescriptorWriter::enumeration);
    putAll(tree, "records", model.records(), this::record);
    putConstants(tree, constants(""));
    putAll(tree, "submodules", model.submodules(), this::submodule);
    return tree;
  }

  private interface Part<T> {
    Object of(T part);
  }

  private static <T> void putAll(
      Map<String, Object> tree, String key, List<T> parts, Part<T> part) {
    if (!parts.isEmpty()) {
      List<Object> list = new ArrayList<>();
      for (T p : parts) {
        list.add(part.of(p));
      }
      tree.put(key, list);
    }
  }

  private static void putText(Map<String, Object> tree, String key, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      tree.put(key, text);
    }
  }

  private static void putTrue(Map<String, Object> tree, String key, boolean value) {
    if (value) {
      tree.put(key, true);
    }
  }

  // ---- callables

  private Map<String, Object> callable(Callable c) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", c.name());
    putText(tree, "doc", c.doc());
    tree.put("entry", (long) entries.get(c.entry()));
    List<Object> params = new ArrayList<>();
    for (Param param : c.params()) {
      params.add(param(param));
    }
    tree.put("params", params);
    tree.put("result", result(c));
    if (c.gil() != 0) {
      tree.put("gil", (long) c.gil());
    }
    putTrue(tree, "self", c.self() != null);
    if (c.place() != Place.FUNCTION) {
      tree.put("kind", c.place().word);
    }
    putTrue(tree, "interruptible", c.interruptible());
    putText(tree, "deprecated", c.deprecated());
    return tree;
  }

  private Map<String, Object> param(Param param) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", param.name());
    tree.put("type", type(passed(param)));
    if (param.kind() != Param.Kind.EITHER) {
      tree.put("kind", (long) param.kind().ordinal());
    }
    if (param.fallback() != null) {
      tree.put("default", fallback(param.fallback().value(), param.type()));
      if (param.fallback().isNamed()) {
        tree.put("default_text", param.fallback().text());
      }
    }
    return tree;
  }

  /** The type of one argument: {@code *args} and {@code **kwargs} name what they hold. */
  static Type passed(Param param) {
    if (param.kind() == Param.Kind.KWARGS) {
      return ((Type.Dict) param.type()).value();
    } else if (param.kind() == Param.Kind.VARARGS) {
      return CallableReader.elementOf(param.type());
    }
    return param.type();
  }

  private List<Object> result(Callable c) {
    boolean stops = c.name().equals("__next__") && c.place() == Place.METHOD;
    Type type = c.result() instanceof Type.Opt opt ? opt.value() : c.result();
    boolean family = type instanceof Type.Instance && shapes.isEncodedResult(c);
    return stops || family ? List.of("any") : type(c.result());
  }

  /** Words of an entry: receiver, arguments, result buffer. */
  private long words(Callable c) {
    long words = c.self() == null ? 0 : 1;
    for (Param param : c.params()) {
      words += words(param);
    }
    boolean buffered = c.result().crossing() == Type.Crossing.TEXT || shapes.isEncodedResult(c);
    return words + (buffered ? 2 : 0);
  }

  private static long words(Param param) {
    if (param.kind() == Param.Kind.VARARGS
        || param.kind() == Param.Kind.KWARGS
        || param.type().crossing() != Type.Crossing.WORD) {
      return 2;
    }
    return param.type() instanceof Type.Opt opt
            && opt.value() instanceof Type.Scalar scalar
            && scalar != Type.Scalar.REFERENCE
        ? 2
        : 1;
  }

  // ---- types

  private List<Object> type(Type type) {
    if (type instanceof Type.Scalar scalar) {
      return scalar.code.equals("buffer")
          ? List.of("buffer", scalar == Type.Scalar.WRITABLE_BUFFER)
          : List.of(scalar.code);
    } else if (type instanceof Type.Opt opt) {
      return List.of("opt", type(opt.value()));
    } else if (type instanceof Type.Many many) {
      return List.of(code(many), type(many.element()));
    } else if (type instanceof Type.Dict dict) {
      return List.of("dict", type(dict.key()), type(dict.value()));
    } else if (type instanceof Type.Pair pair) {
      return List.of("tuple", type(pair.first()), type(pair.second()));
    } else if (type instanceof Type.Instance instance) {
      return List.of("class", (long) classes.get(instance.java()));
    } else if (type instanceof Type.Member member) {
      return List.of("enum", (long) enums.get(member.java()));
    } else if (type instanceof Type.Struct struct) {
      return List.of("record", (long) records.get(struct.java()));
    } else if (type instanceof Type.Iteration iteration) {
      return List.of("iterator", type(iteration.element()));
    } else if (type instanceof Type.Future future) {
      return List.of("awaitable", type(future.value()));
    }
    Type.Callback callback = (Type.Callback) type;
    List<Object> parameters = new ArrayList<>();
    for (Type parameter : callback.parameters()) {
      parameters.add(type(parameter));
    }
    return List.of("callable", parameters, type(callback.result()));
  }

  private static String code(Type.Many many) {
    return switch (many.form()) {
      case LIST, COLLECTION, ARRAY -> "list";
      case ITERABLE -> "iterable";
      case SET -> "set";
    };
  }

  // ---- defaults

  /** A member of an enum among plain values. */
  private record EnumValue(int index, int ordinal) {}

  private static final class Defaults extends ModuleTypes {
    @Override
    public boolean write(Object value, Encoder out) {
      if (value instanceof EnumValue member) {
        out.enumeration(member.index(), member.ordinal());
      }
      return value instanceof EnumValue;
    }
  }

  private @Nullable Object fallback(@Nullable Object value, Type type) {
    if (type instanceof Type.Opt opt) {
      return fallback(value, opt.value());
    } else if (value instanceof Literal.Tuple tuple) {
      return tuple.items();
    } else if (value instanceof Literal.Name name && type instanceof Type.Member member) {
      int index = enums.get(member.java());
      List<Member> members = model.enums().get(index).members();
      for (int i = 0; i < members.size(); i++) {
        if (members.get(i).name().equals(name.member())) {
          return new EnumValue(index, i);
        }
      }
    }
    return value;
  }

  // ---- types that the module declares

  private Map<String, Object> classOf(Class_ c) {
    Map<String, Object> tree = declared(c, c.doc());
    if (c.base() != null) {
      tree.put("base", (long) classes.get(c.base()));
    }
    if (c.constructor() != null) {
      tree.put("new", callable(c.constructor()));
    }
    putAll(tree, "methods", c.methods(), this::callable);
    putAll(tree, "properties", c.properties(), this::property);
    putConstants(tree, c.constants());
    if (c.subclassable()) {
      tree.put("final", false);
    }
    if (!c.matchArgs().isEmpty()) {
      tree.put("match_args", c.matchArgs());
    }
    putTrue(tree, "context", c.context());
    putTrue(tree, "reduce", c.reduce());
    return tree;
  }

  private static Map<String, Object> declared(Declared declared, String doc) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", declared.name());
    putText(tree, "doc", doc);
    tree.put("java", declared.java());
    return tree;
  }

  private Map<String, Object> property(Property property) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", property.name());
    putText(tree, "doc", property.doc());
    if (property.get() != null) {
      tree.put("get", callable(property.get()));
    }
    if (property.set() != null) {
      tree.put("set", callable(property.set()));
    }
    if (property.delete() != null) {
      tree.put("delete", callable(property.delete()));
    }
    return tree;
  }

  private Map<String, Object> exception(Exception_ exception) {
    Map<String, Object> tree = declared(exception, exception.doc());
    tree.put("base", exception.base());
    if (!exception.attributes().isEmpty()) {
      tree.put("attributes", exception.attributes().stream().map(Field::name).toList());
    }
    return tree;
  }

  private static Map<String, Object> enumeration(Enum_ enumeration) {
    Map<String, Object> tree = declared(enumeration, enumeration.doc());
    List<Object> members = new ArrayList<>();
    for (Member member : enumeration.members()) {
      members.add(List.of(member.name(), member.name()));
    }
    tree.put("members", members);
    return tree;
  }

  private Map<String, Object> record(Record_ record) {
    Map<String, Object> tree = declared(record, record.doc());
    List<Object> fields = new ArrayList<>();
    for (Field field : record.fields()) {
      fields.add(List.of(field.name(), type(field.type())));
    }
    tree.put("fields", fields);
    tree.put("as", record.tuple() ? "tuple" : "dict");
    return tree;
  }

  // ---- constants and submodules

  private List<Constant> constants(String scope) {
    return model.constants().stream().filter(c -> c.scope().equals(scope)).toList();
  }

  private static void putConstants(Map<String, Object> tree, List<Constant> constants) {
    if (!constants.isEmpty()) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (Constant constant : constants) {
        values.put(constant.name(), constant.value());
      }
      tree.put("constants", values);
    }
  }

  private Map<String, Object> submodule(Submodule submodule) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", submodule.name());
    putText(tree, "doc", submodule.doc());
    List<Object> functions = new ArrayList<>();
    for (int i = 0; i < model.functions().size(); i++) {
      if (model.functions().get(i).scope().equals(submodule.name())) {
        functions.add((long) i);
      }
    }
    putPresent(tree, "functions", functions);
    putPresent(tree, "classes", inScope(model.classes(), submodule));
    putPresent(tree, "exceptions", inScope(model.exceptions(), submodule));
    putPresent(tree, "enums", inScope(model.enums(), submodule));
    putPresent(tree, "records", inScope(model.records(), submodule));
    putConstants(tree, constants(submodule.name()));
    return tree;
  }

  private static void putPresent(Map<String, Object> tree, String key, List<Object> indexes) {
    if (!indexes.isEmpty()) {
      tree.put(key, indexes);
    }
  }

  private static List<Object> inScope(List<? extends Declared> declared, Submodule submodule) {
    List<Object> indexes = new ArrayList<>();
    for (int i = 0; i < declared.size(); i++) {
      if (declared.get(i).scope().equals(submodule.name())) {
        indexes.add((long) i);
      }
    }
    return indexes;
  }
}
