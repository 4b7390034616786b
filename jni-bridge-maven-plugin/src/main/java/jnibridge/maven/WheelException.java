// SPDX-License-Identifier: MIT
package jnibridge.maven;

/** A mistake in the project: the message is a sentence for whoever builds it. */
final class WheelException extends Exception {

  private static final long serialVersionUID = 1L;

  WheelException(String message) {
    super(message);
  }
}
