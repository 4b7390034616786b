// SPDX-License-Identifier: MIT

/**
 * What Python runs: the Java half of every call.
 *
 * <p>Generated dispatch classes use {@link jnibridge.runtime.Calls} and {@link
 * jnibridge.runtime.Codecs}; the C half calls {@code Bridge} and implements {@code Native}; {@code
 * ABI.md} is the contract between them. Annotated code meets only the types that may stand in a
 * signature: {@link jnibridge.runtime.PyRef}, {@link jnibridge.runtime.PyException}, {@link
 * jnibridge.runtime.Utf8View} and {@link jnibridge.runtime.Utf8Text}.
 *
 * <p>In order of weight: a call never ends the process; the first call loads as few classes as
 * possible (no lambdas, no streams, no regular expressions, no reflection); a call on primitives
 * allocates nothing.
 *
 * <p>Threads: any Python thread may call at any time. State of a call belongs to its thread ({@code
 * CallState}); only {@link jnibridge.runtime.Handles} is shared and it is safe.
 */
@NullMarked
package jnibridge.runtime;

import org.jspecify.annotations.NullMarked;
