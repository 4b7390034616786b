// SPDX-License-Identifier: MIT
package mistakes;

import java.util.*;
import jnibridge.*;

@PyModule(name = "mistakes")
class Input {
  @PyFunction
  // ERROR: [jnibridge:type] HashMap cannot cross to Python; use Map
  static void a(HashMap<String, String> map) {}

  @PyFunction
  // ERROR: [jnibridge:type] StringBuilder cannot cross to Python; annotate StringBuilder with @PyClass, or use PyRef
  static StringBuilder b() {
    return new StringBuilder();
  }

  @PyFunction
  // ERROR: [jnibridge:type] float[] cannot cross to Python; use byte[], int[], long[], double[] or a List
  static void c(float[] f) {}

  @PyFunction
  // ERROR: [jnibridge:type] Stream cannot cross to Python; take an Iterator, an Iterable or a List
  static void d(java.util.stream.Stream<String> s) {}

  @PyFunction
  // ERROR: [jnibridge:type] Iterator cannot cross to Python inside another type; use a List
  static void dd(List<Iterator<String>> i) {}

  record Pair(int a, int b) {}

  @PyFunction
  // ERROR: [jnibridge:type] Pair cannot cross to Python; annotate Pair with @PyRecord or @PyClass
  static void e(Pair pair) {}

  @PyFunction
  // ERROR: [jnibridge:type] a Utf8Text is a result only: take a Utf8View or a String
  static void f(jnibridge.runtime.Utf8Text text) {}

  @PyFunction
  // ERROR: [jnibridge:type] a ByteBuffer is a parameter only: give a byte[]
  static java.nio.ByteBuffer g() {
    return null;
  }
}
