/** Bytes made durable: atomic files, append-only files, lines read from the end; one seam for disk faults. */
@NullMarked
package dev.harness.io;

import org.jspecify.annotations.NullMarked;
