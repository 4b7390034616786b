// SPDX-License-Identifier: MIT
package mistakes;

import java.util.*;
import jnibridge.*;

// ERROR: [jnibridge:module] no class or package has @PyModule(name = "…")
class Input {
  @PyFunction
  static void a() {}
}
