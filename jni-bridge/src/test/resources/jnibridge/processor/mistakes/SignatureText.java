// SPDX-License-Identifier: MIT
package mistakes;

import java.util.*;
import jnibridge.*;

@PyModule(name = "mistakes")
class Input {
  @PyFunction(signature = "b")
  // ERROR: [jnibridge:signature] the signature names (b) but the Java parameters are (a): name all of them, in order
  static void a(int a) {}

  @PyFunction(signature = "a=1, b")
  // ERROR: [jnibridge:signature] parameter without a default follows one with a default
  static void b(int a, int b) {}

  @PyFunction(signature = "a=")
  // ERROR: [jnibridge:signature] "a=" ends too early
  static void c(int a) {}

  @PyFunction(signature = "a, *")
  // ERROR: [jnibridge:signature] named parameters must follow bare *
  static void d(int a) {}

  @PyFunction(signature = "/, a")
  // ERROR: [jnibridge:signature] / must follow positional parameters and precede *
  static void e(int a) {}

  @PyFunction(signature = "**kw, a")
  // ERROR: [jnibridge:signature] nothing may follow **
  static void f(Map<String, String> kw, int a) {}

  @PyFunction(signature = "a, a")
  // ERROR: [jnibridge:signature] duplicate parameter 'a'
  static void g(int a, int b) {}

  @PyFunction(signature = "a=maybe")
  // ERROR: [jnibridge:signature] 'maybe' is not a literal or a member of an enum
  static void h(int a) {}

  @PyFunction(signature = "**kw")
  // ERROR: [jnibridge:signature] **kw is a Map<String, …> in Java
  static void i(List<String> kw) {}

  @PyFunction(signature = "*args")
  // ERROR: [jnibridge:signature] *args is an array or a List in Java
  static void j(String args) {}

  @PyFunction(signature = "a='x")
  // ERROR: [jnibridge:signature] "a='x" ends too early
  static void k(String a) {}
}
