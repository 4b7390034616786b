// SPDX-License-Identifier: MIT
package mistakes;

import java.util.*;
import jnibridge.*;

@PyModule(name = "mistakes")
class Input {
  @PyFunction
  static void put(int a) {}

  @PyFunction
  // ERROR: [jnibridge:overload] there is another 'put' in the module: give this one a name = "…"
  static void put(String a) {}

  @PyClass
  static class Box {
    @PyMethod
    void put(int a) {}

    @PyMethod
    // ERROR: [jnibridge:overload] there is another 'put' in Box: give this one a name = "…"
    void put(String a) {}

    @PyConstructor
    Box() {}

    @PyConstructor
    // ERROR: [jnibridge:overload] a class has one constructor: make this one a static @PyMethod(classMethod = true)
    Box(int a) {}
  }
}
