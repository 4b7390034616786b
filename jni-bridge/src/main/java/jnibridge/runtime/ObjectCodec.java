// SPDX-License-Identifier: MIT
package jnibridge.runtime;

/**
 * A declared class: Python gets handles.
 *
 * @param <T> the class
 */
public final class ObjectCodec<T> extends Codec<T> {

  private final ModuleTypes types;
  private final Class<T> type;

  /** Names the class; which subclass an object is of is up to {@code types}. */
  public ObjectCodec(ModuleTypes types, Class<T> type) {
    this.types = types;
    this.type = type;
  }

  @Override
  public void write(T value, Encoder out) {
    if (!types.write(Calls.present(value), out)) {
      throw new IllegalArgumentException(
          value.getClass().getName() + " is not declared with @PyClass");
    }
  }

  @Override
  public T read(Decoder in) {
    Object object = in.object();
    if (!type.isInstance(object)) {
      throw new IllegalArgumentException(
          "expected " + type.getName() + ", got " + object.getClass().getName());
    }
    return type.cast(object);
  }
}
