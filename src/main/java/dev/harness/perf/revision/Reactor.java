package dev.harness.perf.revision;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The build of several modules that a project is one of. Its sibling modules are built with it: those in the local repository are of whatever
 * revision was installed last. Immutable and thread-safe.
 *
 * @param root the folder of the outermost pom.xml that names the project, directly or through others, as a module
 * @param project the folder of the project; the root itself where nobody names it
 */
public record Reactor(Path root, Path project) {
    private static final Pattern MODULE = Pattern.compile("<module>\\s*([^<]+?)\\s*</module>");

    /**
     * Finds the build of a project.
     *
     * @param project an absolute folder
     * @throws IOException if a pom.xml above it cannot be read
     */
    public static Reactor of(Path project) throws IOException {
        Path root = project;
        for (Path parent = root.getParent(); parent != null; parent = parent.getParent()) {
            if (modules(parent).contains(root)) {
                root = parent;
            } else if (Files.exists(parent.resolve("pom.xml"))) {
                break;
            }
        }
        return new Reactor(root, project);
    }

    /** Returns the folders that the pom.xml of a folder names as modules; none without a pom.xml. */
    private static List<Path> modules(Path folder) throws IOException {
        Path pom = folder.resolve("pom.xml");
        return Files.isRegularFile(pom)
                ? MODULE.matcher(new String(Files.readAllBytes(pom), StandardCharsets.UTF_8))
                        .results()
                        .map(module -> folder.resolve(module.group(1)).normalize())
                        .toList()
                : List.of();
    }

    /** Returns whether the project is a module of another one. */
    public boolean hasSiblings() {
        return !root.equals(project);
    }

    /** Returns the path of the project in its build, with slashes; empty where it is no module of another one. */
    public Optional<String> module() {
        return Optional.of(root.relativize(project).toString().replace('\\', '/'))
                .filter(name -> hasSiblings());
    }

    /** Returns what Maven must be told, in the root, to build the project and what it needs of its siblings. */
    public List<String> arguments() {
        return hasSiblings() ? List.of("-pl", root.relativize(project).toString(), "-am") : List.of();
    }

    /** Returns the folders in which a build writes, relative to the project. */
    List<String> folders() throws IOException {
        List<String> folders = new ArrayList<>(List.of(""));
        List<Path> open = new ArrayList<>(hasSiblings() ? List.of(root) : List.of());
        for (int i = 0; i < open.size(); i++) {
            folders.add(project.relativize(open.get(i)).toString());
            open.addAll(modules(open.get(i)));
        }
        return folders;
    }
}
