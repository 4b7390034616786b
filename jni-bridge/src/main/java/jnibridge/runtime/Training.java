// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import java.io.File;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The program whose loaded classes become the class archive ({@code _cache.py}): it loads what is
 * in the jars of its class path and initializes nothing, so no code of a module runs here.
 *
 * <p>It is meant to be run by {@code java -XX:DumpLoadedClassList}. No Python process loads it.
 */
final class Training {

  /** Small jars come first, which a module's own are; a huge library is not archived to its end. */
  private static final int MOST_CLASSES = 5_000;

  private static final String VERSIONS = "META-INF/versions/";
  private static final String SUFFIX = ".class";

  private int left = MOST_CLASSES;

  private Training() {}

  public static void main(String[] arguments) throws IOException {
    String[] jars = System.getProperty("java.class.path").split(File.pathSeparator);
    Arrays.sort(jars, Comparator.comparingLong(jar -> new File(jar).length()));
    Training training = new Training();
    for (String jar : jars) {
      training.loadAll(jar);
    }
    useByteArrayViews();
  }

  private void loadAll(String jar) throws IOException {
    try (ZipFile file = new ZipFile(jar)) {
      Enumeration<? extends ZipEntry> entries = file.entries();
      while (left > 0 && entries.hasMoreElements()) {
        String name = className(entries.nextElement().getName());
        if (!name.isEmpty()) {
          load(name);
        }
      }
    }
  }

  /** The name of the class in a jar's entry, or an empty text. */
  static String className(String entry) {
    String path = entry;
    if (path.startsWith(VERSIONS)) {
      path = path.substring(path.indexOf('/', VERSIONS.length()) + 1);
    }
    boolean isClass =
        path.endsWith(SUFFIX) && !path.endsWith("-info" + SUFFIX) && !path.startsWith("META-INF/");
    return isClass ? path.substring(0, path.length() - SUFFIX.length()).replace('/', '.') : "";
  }

  private void load(String name) {
    try {
      Class.forName(name, false, ClassLoader.getSystemClassLoader());
      left--;
    } catch (ClassNotFoundException | LinkageError e) {
      // Of another Java version, or in need of a library that is not there: never loaded by a call.
    }
  }

  /** Reading bytes eight at a time is what fast readers do first, and takes forty JDK classes. */
  private static void useByteArrayViews() {
    MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
        .get(new byte[Long.BYTES], 0);
  }
}
