// SPDX-License-Identifier: MIT
package afrim.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Bytes of a file as text. */
final class Utf8Text {
  private Utf8Text() {}

  /**
   * Decodes UTF-8.
   *
   * @throws IOException if the bytes are not UTF-8: such a file counts as unreadable
   */
  static String decode(byte[] bytes) throws IOException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }
}
