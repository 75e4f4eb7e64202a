/**
 * Two revisions of a project, built without touching the project: its files, its index and its repository stay as they are.
 *
 * <p>Begin with {@code Revisions}; {@code GitFiles} takes files out of a repository, {@code MavenBuild} compiles them.
 */
@NullMarked
package dev.harness.perf.revision;

import org.jspecify.annotations.NullMarked;
