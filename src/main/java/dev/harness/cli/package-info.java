/**
 * The command line: {@code list}, {@code show}, {@code compare}, {@code history} and {@code export} of saved runs.
 *
 * <p>Begin with {@code Main}; each command has a class.
 */
@NullMarked
package dev.harness.cli;

import org.jspecify.annotations.NullMarked;
