// SPDX-License-Identifier: MIT
package afrim.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;

/** Bytes of a file as text. */
final class Utf8Text {
  private Utf8Text() {}

  /**
   * Decodes UTF-8.
   *
   * @param path the file, for the message
   * @throws IOException if the bytes are not UTF-8: such a file counts as unreadable
   */
  static String decode(byte[] bytes, String path) throws IOException {
    ByteBuffer input = ByteBuffer.wrap(bytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(input).toString();
    } catch (CharacterCodingException e) {
      // The cause would only tell how many bytes are wrong.
      throw new FileSystemException(path, null, "not UTF-8 at byte " + input.position());
    }
  }
}
