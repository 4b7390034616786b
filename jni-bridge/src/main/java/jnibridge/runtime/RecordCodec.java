// SPDX-License-Identifier: MIT
package jnibridge.runtime;

/**
 * Base of the generated codecs of declared records.
 *
 * @param <T> the record
 */
public abstract class RecordCodec<T> extends Codec<T> {

  private final int index;

  /**
   * Names the record.
   *
   * @param index in the descriptor
   */
  protected RecordCodec(int index) {
    this.index = index;
  }

  /** Appends the fields. */
  protected abstract void writeFields(T value, Encoder out);

  /** Takes the fields. */
  protected abstract T readFields(Decoder in);

  @Override
  public final void write(T value, Encoder out) {
    out.record(index);
    writeFields(value, out);
    out.end();
  }

  @Override
  public final T read(Decoder in) {
    in.record(index);
    T value = readFields(in);
    in.leave();
    return value;
  }

  /** A list of records names their kind once. */
  @Override
  final void writeAll(Iterable<? extends T> values, int count, Encoder out) {
    out.records(index, count);
    for (T value : values) {
      writeFields(value, out);
    }
    out.end();
  }

  final int index() {
    return index;
  }
}
