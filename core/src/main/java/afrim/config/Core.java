// SPDX-License-Identifier: MIT
package afrim.config;

/**
 * The table {@code core} of a configuration file, with the defaults of the afrim service for what
 * it leaves out. Only {@code autoCapitalize} has an effect here, the rest is for the caller.
 *
 * @param bufferSize the number of places in the memory of the input, 32 by default; what exceeds
 *     2^63-1 is given as that
 * @param autoCapitalize whether each sequence gets a capital form, true by default
 * @param pageSize how many predicates to show at once, 10 by default; limited like the above
 * @param autoCommit whether an exact translation is committed without asking, false by default
 */
public record Core(long bufferSize, boolean autoCapitalize, long pageSize, boolean autoCommit) {
  static final Core DEFAULT = new Core(32, true, 10, false);
}
