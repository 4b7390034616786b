// SPDX-License-Identifier: MIT
package afrim.config;

import org.jspecify.annotations.Nullable;

/**
 * Says which file of a configuration cannot be used. The message names the file that was to be
 * loaded and the file at fault. The cause says why: what the system says about the file, or where
 * it is not TOML, which value has a wrong type, where a script is wrong.
 */
public final class ConfigException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  ConfigException(String failure, String reason, @Nullable Throwable cause) {
    super(failure + "\nCaused by:\n\t" + reason, cause);
  }
}
