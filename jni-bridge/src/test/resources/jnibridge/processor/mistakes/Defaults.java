// SPDX-License-Identifier: MIT
package mistakes;

import java.util.*;
import jnibridge.*;

@PyModule(name = "mistakes")
class Input {
  @PyFunction(signature = "a=None")
  // ERROR: [jnibridge:default] None is not a value of parameter 'a': annotate it @Nullable
  static void a(int a) {}

  @PyFunction(signature = "a='1'")
  // ERROR: [jnibridge:default] '1' is not a value of parameter 'a' of type int
  static void b(int a) {}

  @PyFunction(signature = "a=3000000000")
  // ERROR: [jnibridge:default] 3000000000 is not a value of parameter 'a' of type int
  static void c(int a) {}

  @PyEnum
  enum Mode { FAST }

  @PyFunction(signature = "a=Mode.SLOW")
  // ERROR: [jnibridge:default] Mode.SLOW is not a value of parameter 'a' of type Mode
  static void d(Mode a) {}
}
