// SPDX-License-Identifier: MIT
package jnibridge.processor;

import java.util.List;

/** A type as both languages see it. */
sealed interface Type {

  /** Whether a value crosses as one word, as text or bytes, or encoded. */
  enum Crossing {
    NONE,
    WORD,
    TEXT,
    ENCODED
  }

  /** Types without parts. */
  enum Scalar implements Type {
    VOID("void", "None", "None", "Void", "nothing", Crossing.NONE),
    BOOL("bool", "bool", "bool", "Boolean", "bool", Crossing.WORD),
    INT8("int8", "int", "int", "Byte", "int8", Crossing.WORD),
    INT16("int16", "int", "int", "Short", "int16", Crossing.WORD),
    INT32("int32", "int", "int", "Integer", "int32", Crossing.WORD),
    INT64("int", "int", "int", "Long", "int64", Crossing.WORD),
    FLOAT32("float32", "float", "float", "Float", "float32", Crossing.WORD),
    FLOAT64("float", "float", "float", "Double", "float64", Crossing.WORD),
    CHAR("char", "str", "str", "Character", "character", Crossing.WORD),
    STRING("str", "str", "str", "String", "string", Crossing.TEXT),
    UTF8_VIEW("utf8", "str | Buffer", "str", "jnibridge.runtime.Utf8View", "", Crossing.TEXT),
    UTF8_TEXT("str", "str", "str", "jnibridge.runtime.Utf8Text", "utf8", Crossing.TEXT),
    BYTES("bytes", "Buffer", "bytes", "byte[]", "bytes", Crossing.TEXT),
    BUFFER("buffer", "Buffer", "", "java.nio.ByteBuffer", "", Crossing.TEXT),
    WRITABLE_BUFFER("buffer", "Buffer", "", "java.nio.ByteBuffer", "", Crossing.TEXT),
    REFERENCE("object", "object", "Any", "jnibridge.runtime.PyRef", "reference", Crossing.WORD),
    BIG_INTEGER("bigint", "int", "int", "java.math.BigInteger", "bigInteger"),
    DECIMAL("decimal", "Decimal", "Decimal", "java.math.BigDecimal", "decimal"),
    DATE("date", "datetime.date", "datetime.date", "java.time.LocalDate", "date"),
    LOCAL_TIME("time", "datetime.time", "datetime.time", "java.time.LocalTime", "localTime"),
    OFFSET_TIME("time", "datetime.time", "datetime.time", "java.time.OffsetTime", "offsetTime"),
    LOCAL_DATE_TIME(
        "datetime",
        "datetime.datetime",
        "datetime.datetime",
        "java.time.LocalDateTime",
        "localDateTime"),
    OFFSET_DATE_TIME(
        "datetime",
        "datetime.datetime",
        "datetime.datetime",
        "java.time.OffsetDateTime",
        "offsetDateTime"),
    ZONED_DATE_TIME(
        "datetime",
        "datetime.datetime",
        "datetime.datetime",
        "java.time.ZonedDateTime",
        "zonedDateTime"),
    INSTANT("datetime", "datetime.datetime", "datetime.datetime", "java.time.Instant", "instant"),
    DURATION(
        "duration", "datetime.timedelta", "datetime.timedelta", "java.time.Duration", "duration"),
    UUID("uuid", "UUID", "UUID", "java.util.UUID", "uuid"),
    PATH("path", "str | PathLike[str]", "Path", "java.nio.file.Path", "path"),
    PATH_TEXT("path", "str | PathLike[str]", "str", "String", "pathText"),
    LONGS("ints", "Sequence[int] | Buffer", "list[int]", "long[]", "longs"),
    INTS("ints", "Sequence[int] | Buffer", "list[int]", "int[]", "ints"),
    DOUBLES("floats", "Sequence[float] | Buffer", "list[float]", "double[]", "doubles"),
    ANY("any", "object", "Any", "Object", "any");

    /** The code in the descriptor. */
    final String code;

    /** What Python may pass. */
    final String accepts;

    /** What Python gets. */
    final String gives;

    /** The Java type, boxed; qualified unless of java.lang. */
    final String java;

    /** The method of {@code Codecs}. */
    final String codec;

    final Crossing crossing;

    Scalar(String code, String accepts, String gives, String java, String codec) {
      this(code, accepts, gives, java, codec, Crossing.ENCODED);
    }

    Scalar(
        String code, String accepts, String gives, String java, String codec, Crossing crossing) {
      this.code = code;
      this.accepts = accepts;
      this.gives = gives;
      this.java = java;
      this.codec = codec;
      this.crossing = crossing;
    }
  }

  /** {@code T | None}; an {@link java.util.Optional} or a {@code @Nullable} type. */
  record Opt(Type value, boolean optional) implements Type {}

  /** Several values of one type. */
  record Many(Form form, Type element) implements Type {
    enum Form {
      LIST,
      COLLECTION,
      ITERABLE,
      SET,
      ARRAY
    }
  }

  /** A map. */
  record Dict(Type key, Type value) implements Type {}

  /** A {@link java.util.Map.Entry}: a tuple of two. */
  record Pair(Type first, Type second) implements Type {}

  /** An instance of a declared class. */
  record Instance(String java) implements Type {}

  /** A member of a declared enum. */
  record Member(String java) implements Type {}

  /** A declared record. */
  record Struct(String java) implements Type {}

  /**
   * A Python callable as a functional interface.
   *
   * @param java the interface's qualified name
   * @param source the interface as it stands in source, with type arguments
   * @param method its one abstract method
   * @param primitives the parameters' and the result's types as they stand in source
   */
  record Callback(
      String java,
      String source,
      String method,
      List<Type> parameters,
      Type result,
      List<String> primitives,
      String resultSource)
      implements Type {}

  /** A lazy sequence: a parameter that Java pulls, a result that Python pulls. */
  record Iteration(Type element) implements Type {}

  /** An awaitable, result only. */
  record Future(Type value) implements Type {}

  /** How values of this type cross in a call. */
  default Crossing crossing() {
    if (this instanceof Scalar scalar) {
      return scalar.crossing;
    } else if (this instanceof Opt opt) {
      return opt.value().crossing();
    } else if (this instanceof Many
        || this instanceof Dict
        || this instanceof Pair
        || this instanceof Struct) {
      return Crossing.ENCODED;
    }
    return Crossing.WORD;
  }
}
