// SPDX-License-Identifier: MIT
/**
 * What javac runs: reads annotated elements and writes the dispatch class, the descriptor and the
 * stub.
 *
 * <p>Four steps, one direction: {@code ModuleReader} and its helpers turn elements into the records
 * of {@code Model} and check them; {@code Names} gives every entry its name; {@code
 * DispatchWriter}, {@code DescriptorWriter} and {@code StubWriter} print the model and never see an
 * element.
 *
 * <p>A mistake is a compile error at its element: a tag in brackets, what is wrong, what to write
 * instead. Nothing is written when there is one. The output depends on the sources only.
 */
@NullMarked
package jnibridge.processor;

import org.jspecify.annotations.NullMarked;
