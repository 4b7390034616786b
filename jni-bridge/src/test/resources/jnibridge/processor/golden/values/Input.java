// SPDX-License-Identifier: MIT
package golden;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import jnibridge.PyEnum;
import jnibridge.PyFunction;
import jnibridge.PyModule;
import jnibridge.PyName;
import jnibridge.PyRecord;
import jnibridge.Writable;
import jnibridge.runtime.PyRef;
import jnibridge.runtime.Utf8Text;
import jnibridge.runtime.Utf8View;
import org.jspecify.annotations.Nullable;

@PyModule(name = "golden")
final class Input {

  @PyEnum
  enum Mode {
    FAST,
    @PyName("Safe")
    SAFE
  }

  @PyRecord(as = PyRecord.As.TUPLE)
  record Hit(String title, @PyName("where") Optional<Place> place) {}

  /**
   * Where.
   *
   * @param row from 0
   */
  @PyRecord
  record Place(int row, int col) {}

  @PyFunction(signature = "mode=Mode.Safe")
  static Mode next(Mode mode) {
    return mode;
  }

  @PyFunction
  static Map<String, List<Hit>> search(Iterable<Place> places, Optional<Mode> mode) {
    return Map.of();
  }

  @PyFunction
  static Utf8Text convert(Utf8View text, ByteBuffer data, @Writable ByteBuffer out) {
    return new Utf8Text(new byte[0], 0, 0, true);
  }

  @PyFunction
  static byte[] digest(byte[] data, long[] numbers, Path path, Instant when, Object any) {
    return data;
  }

  @PyFunction
  static int fold(PyRef object, BiFunction<Integer, ? super String, ? extends Integer> f) {
    return 0;
  }

  @PyFunction(signature = "places, rest=None")
  static long pull(Iterator<Place> places, @Nullable Iterator<List<String>> rest) {
    return 0;
  }

  @PyFunction
  static CompletableFuture<List<String>> later() {
    return new CompletableFuture<>();
  }
}
