// SPDX-License-Identifier: MIT
package mistakes;

import java.util.*;
import jnibridge.*;

@PyModule(name = "mistakes")
class Input {
  @PyModule(name = "mistakes_too")
  // ERROR: [jnibridge:module] one compilation makes one module: 'mistakes' and 'mistakes_too'; a submodule is named "mistakes.…"
  static class Other {}
}
