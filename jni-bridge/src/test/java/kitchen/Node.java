// SPDX-License-Identifier: MIT
package kitchen;

import java.util.List;
import jnibridge.PyRecord;

/** A tree: a record that holds itself. */
@PyRecord
public record Node(String name, List<Node> children) {}
