// SPDX-License-Identifier: MIT
package afrim.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A plain conversion loads our own classes and no library. */
class LoadedClassesTest {
  /** Sees this package only, and notes what is asked of it. */
  private static final class Recorder extends URLClassLoader {
    final Set<String> loaded = new TreeSet<>();

    Recorder(URL classes) {
      super(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("java.")) {
        loaded.add(name);
      }
      return super.loadClass(name, resolve);
    }
  }

  @Test
  void conversionWorksWithoutAnyLibraryAndLoadsFewClasses()
      throws IOException, ReflectiveOperationException {
    URL classes = TomlJson.class.getProtectionDomain().getCodeSource().getLocation();
    try (Recorder recorder = new Recorder(classes)) {
      Class<?> door = recorder.loadClass("afrim.toml.TomlJson");
      Object json =
          door.getMethod("convert", byte[].class)
              .invoke(null, (Object) "a.b = [1, 'x']".getBytes(StandardCharsets.UTF_8));
      assertEquals(
          "{\"a\": {\"b\": [1, \"x\"]}}", new String((byte[]) json, StandardCharsets.UTF_8));
      assertEquals(
          0,
          recorder.loaded.stream().filter(name -> !name.startsWith("afrim.toml.")).count(),
          recorder.loaded::toString);
      assertTrue(recorder.loaded.size() <= 25, recorder.loaded::toString);
    }
  }
}
