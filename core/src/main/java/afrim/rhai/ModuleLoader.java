// SPDX-License-Identifier: MIT
package afrim.rhai;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the modules that a script imports: files with the extension {@code .rhai} below the
 * directory of the script, and nothing else.
 *
 * <p>Paths are compared as they are written, and no part of a path below the directory may be a
 * symbolic link. Relative paths are resolved by the operating system, for the current directory of
 * the process may change while the one that Java remembers does not.
 *
 * <p>A file is read on every call of {@code translate} that imports it, and parsed again if its
 * contents have changed.
 */
final class ModuleLoader {
  private static final String EXTENSION = ".rhai";
  private static final int CACHE_SIZE = 32;

  private final @Nullable Path directory;
  private final Map<String, Parsed> cache = new ConcurrentHashMap<>();

  private record Parsed(byte[] contents, Program program) {}

  /** Creates a loader for a script in {@code directory}; without one every import is refused. */
  ModuleLoader(@Nullable String directory) {
    this.directory = directory == null ? null : Path.of(directory).normalize();
  }

  /** The file that {@code path} names when the module in file {@code importer} imports it. */
  static String locate(String path, String importer) {
    String file = path.startsWith("/") ? path : siblings(importer) + path;
    int name = file.lastIndexOf('/') + 1;
    int dot = file.lastIndexOf('.');
    return (dot > name ? file.substring(0, dot) : file) + EXTENSION;
  }

  private static String siblings(String importer) {
    return importer.substring(0, importer.lastIndexOf('/') + 1);
  }

  /** Reads and parses {@code file}; whatever is wrong with it is an error of the script. */
  Program load(String file) {
    byte[] contents = read(file);
    Parsed known = cache.get(file);
    if (known != null && Arrays.equals(known.contents(), contents)) {
      return known.program();
    }
    Program program;
    try {
      String source =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(contents)).toString();
      program = Parser.parseScript(source, null);
    } catch (CharacterCodingException | SyntaxError e) {
      throw new ScriptError("ErrorInModule", "Error in module: " + file);
    }
    if (cache.size() >= CACHE_SIZE) {
      cache.clear();
    }
    cache.put(file, new Parsed(contents, program));
    return program;
  }

  private byte[] read(String file) {
    try {
      Path path = resolve(Path.of(file));
      if (path != null && Files.isRegularFile(path)) {
        try (InputStream in = Files.newInputStream(path)) {
          byte[] contents = in.readNBytes(Limits.SOURCE_LENGTH + 1);
          if (contents.length <= Limits.SOURCE_LENGTH) {
            return contents;
          }
        }
      }
    } catch (IOException | InvalidPathException | SecurityException e) {
      // What cannot be read is not there.
    }
    throw ScriptError.noModule(file);
  }

  /** The path under which {@code path} may be opened; none if it is not below the directory. */
  private @Nullable Path resolve(Path path) {
    Path root = directory;
    if (root == null) {
      return null;
    }
    Path file = path;
    if (root.isAbsolute() != file.isAbsolute()) {
      root = root.toAbsolutePath();
      file = file.toAbsolutePath();
    }
    file = file.normalize();
    boolean isCurrent = root.toString().isEmpty() && !file.startsWith("..");
    return (isCurrent || file.startsWith(root)) && !hasLink(file, root) ? file : null;
  }

  /** Whether {@code file} or a directory between it and {@code root} is a symbolic link. */
  private static boolean hasLink(Path file, Path root) {
    Path part = file;
    while (part != null && !part.equals(root)) {
      if (Files.isSymbolicLink(part)) {
        return true;
      }
      part = part.getParent();
    }
    return false;
  }
}
