// SPDX-License-Identifier: MIT
/**
 * Makes a Python wheel of what javac and the annotation processor left: a Maven plugin.
 *
 * <p>The goals ({@link jnibridge.maven.WheelMojo}, {@link jnibridge.maven.EditableMojo}, {@link
 * jnibridge.maven.MetadataMojo}) ask Maven for files and hand them to plain classes, which know
 * nothing of Maven. No compiler is called: the C runtime comes prebuilt, one binary for every
 * module, out of the artifact {@code jni-bridge} with the classifier {@code natives}.
 *
 * <p>In order of weight: a wheel that installers, auditwheel and type checkers accept; the same
 * bytes from the same input; a mistake of the user is one sentence that says what to do.
 */
@NullMarked
package jnibridge.maven;

import org.jspecify.annotations.NullMarked;
