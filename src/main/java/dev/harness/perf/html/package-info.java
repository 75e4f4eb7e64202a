/**
 * A run as one page that needs no network: {@code report.html}.
 *
 * <p>Begin with {@code Page}, the only entry; {@code Past} holds the saved runs that it is shown beside. {@code Entries} makes the rows,
 * {@code Overview} and {@code EntrySection} write them. Each {@code …Chart} draws one figure. {@code Markup} is the only class
 * that writes tags, and escapes whatever is not a tag. No verdict is made here: all of them come from the run, or from the comparison
 * that {@code compare} makes of two runs.
 */
@NullMarked
package dev.harness.perf.html;

import org.jspecify.annotations.NullMarked;
