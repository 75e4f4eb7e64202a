package dev.harness;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The named types that source files declare, read by the compiler's own parser. */
final class SourceTypes {
    /** A type as it is written, with an empty text where it has no Javadoc. */
    record Type(String name, Tree.Kind kind, Set<Modifier> modifiers, boolean visible, String doc) {
        /** Whether it can be named outside its package: public, and so is every type around it. */
        boolean isPublic() {
            return visible;
        }

        boolean isConcreteClass() {
            return kind == Tree.Kind.CLASS && !modifiers.contains(Modifier.ABSTRACT);
        }

        boolean isFinal() {
            return modifiers.contains(Modifier.FINAL);
        }
    }

    private SourceTypes() {}

    static List<Type> of(List<Path> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Type> types = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Scanner(docs, types).scan(unit, null);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return types;
    }

    private static final class Scanner extends TreePathScanner<Void, Void> {
        private final DocTrees docs;
        private final List<Type> types;

        Scanner(DocTrees docs, List<Type> types) {
            this.docs = docs;
            this.types = types;
        }

        @Override
        public Void visitClass(ClassTree tree, Void nothing) {
            // An anonymous class has no name.
            if (!tree.getSimpleName().isEmpty()) {
                String doc = Optional.ofNullable(docs.getDocComment(getCurrentPath()))
                        .orElse("");
                String name = getCurrentPath().getCompilationUnit().getPackageName() + "." + tree.getSimpleName();
                types.add(new Type(name, tree.getKind(), tree.getModifiers().getFlags(), isVisible(), doc));
            }
            return super.visitClass(tree, nothing);
        }

        private boolean isVisible() {
            for (TreePath path = getCurrentPath(); path != null; path = path.getParentPath()) {
                boolean inInterface = path.getParentPath() != null
                        && path.getParentPath().getLeaf().getKind() == Tree.Kind.INTERFACE;
                if (path.getLeaf() instanceof ClassTree type
                        && !inInterface
                        && !type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
                    return false;
                }
            }
            return true;
        }
    }
}
