package dev.harness.perf.revision;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/**
 * The base and the working tree, built. Immutable and thread-safe.
 *
 * @param base the earlier revision
 * @param now the working tree
 * @param remarks what a reader should know, one sentence each
 */
public record Revisions(Revision base, Revision now, List<String> remarks) {
    private static final String TARGET = "target";
    private static final String WORKING_TREE = "working tree";

    /** Copies the list. */
    public Revisions {
        remarks = List.copyOf(remarks);
    }

    /**
     * Builds both sides.
     *
     * @param base a revision of git; or the folder of a project; or a folder with {@code classes} and {@code test-classes}; or a jar or folder with
     *     the classes of an earlier version, which the tests of the working tree run with
     * @param project the folder of the project, in a build of several modules that of the module
     * @param listener is told what is being built
     * @throws IllegalArgumentException if one cannot be had; the message says why
     * @throws IOException if the disk fails
     * @throws InterruptedException if the thread is interrupted; nothing is left
     */
    public static Revisions of(String base, Path project, Scratch scratch, Consumer<String> listener)
            throws IOException, InterruptedException {
        return scratch.withRoom(() -> both(base, project, scratch, listener));
    }

    private static Revisions both(String base, Path project, Scratch scratch, Consumer<String> listener)
            throws IOException, InterruptedException {
        if (!Files.isDirectory(project)) {
            throw new IllegalArgumentException("--project: " + project + " is no folder");
        }
        Optional<Path> files = files(base, project, scratch);
        if (files.isPresent()) {
            listener.accept("building the working tree");
            Revision now = inPlace(project.toRealPath(), scratch, listener);
            return new Revisions(ofFiles(base, files.get(), now, scratch), now, List.of());
        }
        GitFiles git = GitFiles.of(project, scratch);
        String commit = git.commit(base);
        String name = base.startsWith(GitFiles.abbreviated(commit))
                ? GitFiles.abbreviated(commit)
                : base + " (" + GitFiles.abbreviated(commit) + ")";
        List<String> remarks = remarks(git.isDirty(), commit.equals(git.commit("HEAD")));
        listener.accept("building " + name + " and the working tree");
        Path old = git.export(commit, "base");
        Path young = ignoresOutputs(git, project) ? project.toRealPath() : git.copy("now");
        List<Revision> both =
                Together.run(() -> ofExport(name, old, scratch), () -> inPlace(young, scratch, listener), 2);
        return new Revisions(both.get(0), both.get(1), remarks);
    }

    /**
     * Builds a commit of the repository that a project lies in.
     *
     * @throws IllegalArgumentException if it cannot be had; the message says why
     * @throws IOException if the disk fails
     * @throws InterruptedException if the thread is interrupted; nothing is left
     */
    public static Revision ofCommit(String commit, Path project, Scratch scratch)
            throws IOException, InterruptedException {
        return scratch.withRoom(() -> {
            GitFiles git = GitFiles.of(project, scratch);
            String whole = git.commit(commit);
            return ofExport(GitFiles.abbreviated(whole), git.export(whole, "base"), scratch);
        });
    }

    /**
     * Refuses a commit whose files mention none of some names: it need not be built to know that it lacks them.
     *
     * @throws IllegalArgumentException if they mention none, or the commit is not there; the message says so
     * @throws IOException if the disk fails
     * @throws InterruptedException if the thread is interrupted
     */
    public static void requireMention(String commit, List<String> words, Path project, Scratch scratch)
            throws IOException, InterruptedException {
        GitFiles git = GitFiles.of(project, scratch);
        String whole = git.commit(commit);
        boolean mentioned = false;
        for (String word : words) {
            mentioned |= git.mentions(whole, word);
        }
        if (!mentioned) {
            throw new IllegalArgumentException(GitFiles.abbreviated(whole) + " has no " + String.join(" or ", words));
        }
    }

    private static Revision ofExport(String name, Path project, Scratch scratch)
            throws IOException, InterruptedException {
        try {
            return MavenBuild.build(name, project, scratch, TARGET);
        } catch (IllegalArgumentException broken) {
            boolean submodules = Files.exists(scratch.path("base").resolve(".gitmodules"));
            throw submodules
                    ? new IllegalArgumentException(
                            broken.getMessage() + "; the files of its submodules are not written", broken)
                    : broken;
        }
    }

    /** Other comparisons of the same project build it there as well. */
    private static Revision inPlace(Path project, Scratch scratch, Consumer<String> listener)
            throws IOException, InterruptedException {
        return BuildTurn.during(
                Reactor.of(project).root(),
                Path.of(System.getProperty("java.io.tmpdir")),
                () -> listener.accept("waiting for another comparison, which builds the same project"),
                () -> Outputs.copied(MavenBuild.build(WORKING_TREE, project, scratch, TARGET), scratch));
    }

    /** A pattern such as {@code target/} says nothing of a folder that is not there yet, but of what would lie in it. */
    private static boolean ignoresOutputs(GitFiles git, Path project) throws IOException, InterruptedException {
        for (String folder : Reactor.of(project.toRealPath()).folders()) {
            if (!git.ignores(Path.of(folder).resolve(TARGET).resolve("classes").toString())) {
                return false;
            }
        }
        return true;
    }

    private static List<String> remarks(boolean dirty, boolean sameCommit) {
        if (dirty) {
            return List.of("the working tree has uncommitted changes");
        }
        return sameCommit ? List.of("both sides are the same commit, without changes") : List.of();
    }

    /** A name may be that of a branch and of a folder: what looks like a path is one, and what does not is a revision if there is one. */
    private static Optional<Path> files(String base, Path project, Scratch scratch)
            throws IOException, InterruptedException {
        Optional<Path> existing = existing(base, project);
        if (existing.isEmpty() || base.endsWith(".jar") || base.matches("(\\.{0,2}/|[A-Za-z]:|.*\\\\).*")) {
            return existing;
        }
        if (!isRevision(base, project, scratch)) {
            return existing;
        }
        if (base.contains("/")) {
            throw new NoRevisionException(
                    base + " is a file or folder and a revision", "write ./" + base + " or refs/heads/" + base);
        }
        return Optional.empty();
    }

    private static boolean isRevision(String base, Path project, Scratch scratch)
            throws IOException, InterruptedException {
        try {
            return !GitFiles.of(project, scratch).commit(base).isEmpty();
        } catch (IllegalArgumentException none) { // or no repository
            return false;
        }
    }

    private static Optional<Path> existing(String base, Path project) {
        try {
            Path direct = Path.of(base);
            if (!Files.exists(direct)) {
                if (base.endsWith(".jar")) {
                    throw new NoRevisionException("there is no file " + base, "");
                }
                return Optional.empty();
            }
            boolean itself = direct.toAbsolutePath()
                    .normalize()
                    .equals(project.toAbsolutePath().normalize());
            return itself ? Optional.empty() : Optional.of(direct);
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    /** A folder or jar by mistake would leave every test without the classes that it tests. */
    private static void requireSameCode(String base, Path files, Path classes) throws IOException {
        try (Stream<Path> own = Files.walk(classes);
                FileSystem jar = Files.isDirectory(files) ? null : FileSystems.newFileSystem(files, Map.of())) {
            Path root = jar == null ? files : jar.getPath("/");
            boolean shared = own.filter(file -> file.toString().endsWith(".class"))
                    .anyMatch(file ->
                            Files.exists(root.resolve(classes.relativize(file).toString())));
            if (!shared) {
                throw new NoRevisionException(
                        base + " is no project with a pom.xml, and has none of the classes of the working tree", "");
            }
        } catch (ProviderNotFoundException | ZipException noJar) {
            throw new NoRevisionException(base + " is no jar", "", noJar);
        }
    }

    private static Revision ofFiles(String base, Path files, Revision now, Scratch scratch)
            throws IOException, InterruptedException {
        Path real = files.toRealPath();
        if (Files.isRegularFile(real.resolve("pom.xml"))) {
            return MavenBuild.build(base, real, scratch, TARGET);
        }
        List<Path> classPath = new ArrayList<>(now.classPath());
        Path outputs = Files.isDirectory(real.resolve("target/test-classes")) ? real.resolve(TARGET) : real;
        if (Files.isDirectory(outputs.resolve("test-classes"))) {
            classPath.set(0, outputs.resolve("test-classes"));
            classPath.set(1, outputs.resolve("classes"));
            return new Revision(base, classPath, List.of(outputs.resolve("test-classes")));
        }
        requireSameCode(base, real, now.classPath().get(1));
        classPath.set(1, real);
        return new Revision(base, classPath, now.roots());
    }
}
