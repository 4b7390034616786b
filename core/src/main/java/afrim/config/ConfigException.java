// SPDX-License-Identifier: MIT
package afrim.config;

/**
 * Says which file of a configuration cannot be used. The message names the file that was to be
 * loaded and, as its cause, the file at fault.
 */
public final class ConfigException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  ConfigException(String failure, String reason, Throwable cause) {
    super(failure + "\nCaused by:\n\t" + reason, cause);
  }
}
