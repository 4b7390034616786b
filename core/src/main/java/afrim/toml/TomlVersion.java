// SPDX-License-Identifier: MIT
package afrim.toml;

/** The edition of the TOML specification that a document is held to. */
public enum TomlVersion {
  /** TOML 1.0.0 of January 2021. */
  V1_0,
  /**
   * TOML 1.1.0: adds line breaks and a last comma in inline tables, the escapes {@code \e} and
   * {@code \xHH}, and times without seconds.
   */
  V1_1
}
