// SPDX-License-Identifier: MIT
package afrim.config;

import java.io.IOException;

/**
 * What is wrong with one file, on its way to a {@link ConfigException}, which takes message and
 * cause and leaves the rest.
 */
final class Fault extends Exception {
  private static final long serialVersionUID = 1;

  private Fault(String message, Throwable cause) {
    super(message, cause, false, false);
  }

  static Fault unreadable(String path, IOException cause) {
    return new Fault("Couldn't open file " + Quoted.of(path) + ".", cause);
  }

  static Fault unparsable(String path, IllegalArgumentException cause) {
    return new Fault("Failed to parse configuration file " + Quoted.of(path) + ".", cause);
  }

  /** The file has an entry of a form that its table does not take, or includes itself. */
  static Fault invalid(String path, String why) {
    return new Fault(
        "Invalid configuration file " + Quoted.of(path) + ".", new IllegalArgumentException(why));
  }

  static Fault unreadableScript(String path, IOException cause) {
    return new Fault("Couldn't open script file " + Quoted.of(path) + ".", cause);
  }

  static Fault unparsableScript(String path, IllegalArgumentException cause) {
    return new Fault("Failed to parse script file " + Quoted.of(path) + ".", cause);
  }
}
