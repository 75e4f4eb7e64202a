/**
 * The command line: {@code list}, {@code show}, {@code compare}, {@code history}, {@code export}, {@code report}, {@code prove} and {@code verdict}.
 *
 * <p>Begin with {@code Main}; each command has a class.
 */
@NullMarked
package dev.harness.cli;

import org.jspecify.annotations.NullMarked;
