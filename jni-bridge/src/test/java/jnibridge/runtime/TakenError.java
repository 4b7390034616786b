// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads both forms of {@code Bridge.takeError} (ABI.md, section 6) into the entries of the dict.
 */
final class TakenError {

  private static final List<String> KINDS =
      List.of(
          "",
          "ValueError",
          "KeyError",
          "IndexError",
          "ArithmeticError",
          "TypeError",
          "NotImplementedError",
          "RuntimeError",
          "RecursionError",
          "MemoryError");

  /** Enough for the frames of a test's stack, which are in the notes. */
  private static final int CAPACITY = 1 << 16;

  private TakenError() {}

  /** The error that is pending. */
  static Map<?, ?> take() {
    long out = Native.allocate(new byte[0], CAPACITY);
    return decode(out, Bridge.takeError(out, CAPACITY));
  }

  /** The error at {@code address} that {@code word} announces. */
  static Map<?, ?> decode(long address, long word) {
    byte[] bytes = Calls.bytes(address, word >> 1);
    return bytes[0] == Tag.RAISED
        ? Decoder.whole(new ShortForm(), bytes, bytes.length)
        : (Map<?, ?>) Calls.decode(Codecs.any(ModuleTypes.NONE), address, bytes.length);
  }

  private static final class ShortForm extends Codec<Map<?, ?>> {
    @Override
    public void write(Map<?, ?> value, Encoder out) {
      throw new UnsupportedOperationException("errors are written by Errors");
    }

    @Override
    public Map<?, ?> read(Decoder in) {
      Map<String, Object> entries = new HashMap<>();
      in.expect(Tag.RAISED, "an error");
      entries.put("kind", KINDS.get(in.tag()));
      entries.put("declared", (long) in.int32());
      entries.put("throwable", in.int64());
      entries.put("message", Codecs.string().read(in));
      entries.put("attributes", List.of());
      if (!entries.get("declared").equals(-1L)) {
        entries.put("attributes", Codecs.any(ModuleTypes.NONE).read(in));
      }
      return entries;
    }
  }
}
