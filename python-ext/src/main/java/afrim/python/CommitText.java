// SPDX-License-Identifier: MIT
package afrim.python;

import jnibridge.PyName;
import jnibridge.PyRecord;

/**
 * The command to write a text where the cursor stands.
 *
 * @param text the text
 */
@PyRecord
public record CommitText(@PyName("CommitText") String text) {}
