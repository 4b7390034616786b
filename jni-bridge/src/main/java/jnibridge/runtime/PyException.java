// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An exception that Python raised under a Java call. When it leaves Java again, Python gets back
 * the very object it raised; its {@link #getCause} is the Java exception it was made from, if so.
 */
public final class PyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String type;
  private final transient @Nullable PyRef original;

  private PyException(
      String type, String message, @Nullable PyRef original, @Nullable Throwable cause) {
    super(message, cause);
    this.type = type;
    this.original = original;
  }

  /**
   * An exception to raise in Python where no Java class maps to the wanted one.
   *
   * @param type a built-in, {@code "OverflowError"}
   */
  public static PyException of(String type, String message) {
    return new PyException(type, message, null, null);
  }

  /** The name of the Python class, {@code "ValueError"}. */
  public String type() {
    return type;
  }

  /** The Python exception object. */
  public @Nullable PyRef original() {
    return original;
  }

  /** Names the Python class, where Java prints what nobody caught. */
  @Override
  public String toString() {
    return getClass().getName() + ": " + type + ": " + getMessage();
  }

  /** Reads what ABI.md, section 6, describes, behind the tag ERROR. */
  static PyException decode(byte[] reply) {
    Map<?, ?> parts = Decoder.whole(new ErrorCodec(), reply, reply.length);
    Object handle = parts.get("throwable");
    Object cause = handle instanceof Long h && h != 0 ? Handles.get(h) : null;
    return new PyException(
        parts.get("kind") instanceof String kind ? kind : "Exception",
        parts.get("message") instanceof String message ? message : "",
        parts.get("python") instanceof PyRef python ? python : null,
        cause instanceof Throwable t ? t : null);
  }

  private static final class ErrorCodec extends Codec<Map<?, ?>> {
    @Override
    public void write(Map<?, ?> value, Encoder out) {
      throw new UnsupportedOperationException("errors are written by Errors");
    }

    @Override
    public Map<?, ?> read(Decoder in) {
      in.expect(Tag.ERROR, "an exception");
      return Codecs.map(Codecs.string(), Codecs.any(ModuleTypes.NONE)).read(in);
    }
  }
}
