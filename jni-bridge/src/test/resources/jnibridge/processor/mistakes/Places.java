// SPDX-License-Identifier: MIT
package mistakes;

import java.util.*;
import jnibridge.*;

@PyModule(name = "mistakes")
class Input {
  @PyMethod
  // ERROR: [jnibridge:place] @PyMethod works in a class with @PyClass
  void a() {}

  @PyFunction
  // ERROR: [jnibridge:function] a function is static; in a @PyClass use @PyMethod
  void b() {}

  @PyFunction
  // ERROR: [jnibridge:access] c must be public to be called from Python
  private static void c() {}

  @PyConstant
  // ERROR: [jnibridge:constant] D must be static final with a constant number, boolean or String
  static final Object D = new Object();

  @PyException
  // ERROR: [jnibridge:exception] @PyException needs a class that extends Exception
  static class E {}

  @PyException(base = "ValueErr")
  // ERROR: [jnibridge:exception] 'ValueErr' is not one of Python's built-in exceptions
  static class F extends Exception {}

  @PyEnum
  // ERROR: [jnibridge:enum] @PyEnum needs an enum
  static class G {}

  @PyRecord
  // ERROR: [jnibridge:record] @PyRecord needs a record; other classes take @PyClass
  static class H {}

  @PyRecord
  // ERROR: [jnibridge:record] a record without components has nothing to cross
  record I() {}

  @PyClass
  // ERROR: [jnibridge:class] an enum takes @PyEnum instead of @PyClass
  enum J { A }

  @PyFunction
  // ERROR: [jnibridge:name] 'lambda' is a keyword in Python: rename the parameter
  static void k(int lambda) {}

  @PyFunction(name = "is")
  // ERROR: [jnibridge:name] 'is' is a keyword in Python: give another one, name = "…"
  static void l() {}

  @PyClass
  abstract static class M {
    @PyConstructor
    // ERROR: [jnibridge:constructor] an abstract class cannot be made: annotate a static method
    M() {}

    @PyProperty
    // ERROR: [jnibridge:property] a getter is an instance method with 0 parameters
    int n(int x) {
      return x;
    }

    @PyMethod(name = "__next__")
    // ERROR: [jnibridge:next] __next__ returns an Optional, or null at the end: add @Nullable
    String next() {
      return "";
    }

    @PyMethod(classMethod = true)
    // ERROR: [jnibridge:method] a class method is static in Java
    void o() {}
  }
}
