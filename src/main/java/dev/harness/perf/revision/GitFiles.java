package dev.harness.perf.revision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes the files of a commit out of a repository, with an index of its own: the working tree, the index, the branches and the list of work
 * trees are not touched. Immutable.
 *
 * @param top the root of the working tree
 * @param project the project's folder, relative to the root; empty for the root itself
 */
record GitFiles(Path top, Path project, Scratch scratch) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int SHORT = 7;
    private static final String FILES = "give a folder or a jar";

    /**
     * Finds the repository of a project.
     *
     * @throws IllegalArgumentException if there is none, or no git
     */
    static GitFiles of(Path project, Scratch scratch) throws IOException, InterruptedException {
        Path real = project.toRealPath();
        Path log = scratch.path("git-top.log");
        int exit;
        try {
            exit = Children.run(real, log, PATIENCE, Map.of(), List.of("git", "rev-parse", "--show-toplevel"));
        } catch (IOException noGit) {
            throw new NoRevisionException("the program git cannot be started", FILES, noGit);
        }
        if (exit != 0) {
            String why = String.join(" ", Children.lastLines(log, 1));
            throw new NoRevisionException(
                    real + " is in no git repository" + (why.isBlank() ? "" : " (" + why.strip() + ")"), FILES);
        }
        Path top = Path.of(last(log)).toRealPath();
        return new GitFiles(top, top.relativize(real), scratch);
    }

    /**
     * Returns the full hash of a commit.
     *
     * @throws IllegalArgumentException if this clone has no such commit
     */
    String commit(String revision) throws IOException, InterruptedException {
        Path log = scratch.path("git-commit.log");
        if (revision.startsWith("-")
                || git(log, Map.of(), "rev-parse", "--verify", "--quiet", revision + "^{commit}") != 0) {
            boolean shallow = git(log, Map.of(), "rev-parse", "--is-shallow-repository") == 0
                    && last(log).equals("true");
            throw new NoRevisionException(
                    "\"" + revision + "\" is no revision of " + top
                            + (shallow ? ", a shallow clone; fetch it first, e.g. git fetch --unshallow" : ""),
                    shallow ? "" : "nor is it a file or folder");
        }
        return last(log);
    }

    /** Returns whether files of the working tree differ from its commit; untracked ones count. */
    boolean isDirty() throws IOException, InterruptedException {
        Path log = scratch.path("git-status.log");
        return git(log, Map.of("GIT_OPTIONAL_LOCKS", "0"), "status", "--porcelain") == 0 && Files.size(log) > 0;
    }

    /**
     * Writes the files of a commit into a folder.
     *
     * @return the project's folder in it
     * @throws IllegalArgumentException if the commit has no such project
     */
    Path export(String commit, String name) throws IOException, InterruptedException {
        Path folder = scratch.path(name);
        Files.createDirectories(folder);
        Path log = scratch.path("git-export.log");
        Map<String, String> own =
                Map.of("GIT_INDEX_FILE", scratch.path(name + ".index").toString());
        if (git(log, own, "read-tree", commit) != 0
                || git(log, own, "checkout-index", "--all", "--force", "--prefix=" + folder + "/") != 0) {
            throw new IOException("git cannot write the files of " + abbreviated(commit) + ": "
                    + String.join(" ", Children.lastLines(log, 2)));
        }
        return requireProject(folder.resolve(project.toString()), abbreviated(commit));
    }

    /**
     * Copies the files of the working tree that are tracked, or not ignored, into a folder.
     *
     * @return the project's folder in it
     */
    Path copy(String name) throws IOException, InterruptedException {
        Path folder = scratch.path(name);
        Path log = scratch.path("git-files.log");
        if (git(log, Map.of(), "ls-files", "-z", "--cached", "--others", "--exclude-standard") != 0) {
            throw new IOException("git cannot list the files of " + top);
        }
        for (String file : Files.readString(log).split("\0", -1)) {
            Path from = top.resolve(file);
            boolean link = Files.isSymbolicLink(from);
            if (!file.isEmpty() && (link || Files.isRegularFile(from))) {
                Path to = folder.resolve(file);
                Files.createDirectories(to.getParent());
                Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            }
        }
        return requireProject(folder.resolve(project.toString()), "the working tree");
    }

    /** Returns whether git ignores a path of the project, so that a build may write there. */
    boolean ignores(String path) throws IOException, InterruptedException {
        Path log = scratch.path("git-ignore.log");
        String file = project.resolve(path).normalize().toString();
        return git(log, Map.of(), "check-ignore", "-q", file) == 0;
    }

    /** Returns whether a file of the project has this word at a commit. */
    boolean mentions(String commit, String word) throws IOException, InterruptedException {
        Path log = scratch.path("git-grep.log");
        String folder = project.toString().isEmpty() ? "." : project.toString();
        return git(log, Map.of(), "grep", "-q", "-I", "-w", "-F", "-e", word, commit, "--", folder) == 0;
    }

    static String abbreviated(String commit) {
        return commit.substring(0, Math.min(SHORT, commit.length()));
    }

    private static Path requireProject(Path folder, String where) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(where + " has no folder " + folder.getFileName());
        }
        return folder;
    }

    private int git(Path log, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return Children.run(top, log, PATIENCE, environment, command);
    }

    private static String last(Path log) throws IOException {
        List<String> lines = Children.lastLines(log, 1);
        return lines.isEmpty() ? "" : lines.get(0);
    }
}
