// SPDX-License-Identifier: MIT
package jnibridge.runtime;

/**
 * A declared enum.
 *
 * @param <E> the enum
 */
public final class EnumCodec<E extends Enum<E>> extends Codec<E> {

  private final int index;
  private final E[] members;

  /**
   * Names the enum.
   *
   * @param index in the descriptor
   * @param members {@code E.values()}
   */
  public EnumCodec(int index, E[] members) {
    this.index = index;
    this.members = members.clone();
  }

  @Override
  public void write(E value, Encoder out) {
    out.enumeration(index, value.ordinal());
  }

  @Override
  public E read(Decoder in) {
    return members[in.enumeration(index, members.length)];
  }
}
