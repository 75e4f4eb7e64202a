package dev.harness.docs;

import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.GroovyShell;
import groovy.lang.Script;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * A build script of Gradle, run by Groovy against the few parts of Gradle that our pages use: whatever else the script names is an
 * error. It shows what the tasks are told, and not that Gradle does it.
 */
public abstract class GradleScript extends Script {
    final Map<String, TestTask> registered = new LinkedHashMap<>();
    final List<String> dependencies = new ArrayList<>();

    /** Runs a script. */
    static GradleScript run(String text) {
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(GradleScript.class.getName());
        GradleScript script = (GradleScript) new GroovyShell(
                        GradleScript.class.getClassLoader(), new Binding(Map.of("Test", TestTask.class)), configuration)
                .parse(text);
        script.run();
        return script;
    }

    private static void configure(Closure<?> closure, Object delegate) {
        Closure<?> copy = (Closure<?>) closure.clone();
        copy.setResolveStrategy(Closure.DELEGATE_FIRST);
        copy.setDelegate(delegate);
        copy.call();
    }

    public void plugins(Closure<?> closure) {
        configure(closure, new Plugins());
    }

    public void repositories(Closure<?> closure) {
        configure(closure, new Repositories());
    }

    public void dependencies(Closure<?> closure) {
        configure(closure, new Dependencies(dependencies));
    }

    /** Configures the task that every project with tests has. */
    public void test(Closure<?> closure) {
        TestTask task = new TestTask();
        configure(closure, task);
        registered.put("test", task);
    }

    public Tasks getTasks() {
        return new Tasks(registered);
    }

    public Map<String, Object> getSourceSets() {
        return Map.of("test", Map.of("output", Map.of("classesDirs", "classes"), "runtimeClasspath", "class path"));
    }

    public Map<String, Object> getLayout() {
        return Map.of("buildDirectory", new Folder("build"));
    }

    public record Plugins() {
        public void id(String name) {
            if (!name.equals("java")) {
                throw new IllegalArgumentException("no plugin " + name);
            }
        }
    }

    public record Repositories() {
        public void mavenLocal() {}

        public void mavenCentral() {}
    }

    public record Dependencies(List<String> all) {
        public void testImplementation(String coordinates) {
            all.add(coordinates);
        }

        public void testRuntimeOnly(String coordinates) {
            all.add(coordinates);
        }
    }

    public record Tasks(Map<String, TestTask> all) {
        public void register(String name, Class<?> type, Closure<?> closure) {
            if (type != TestTask.class) {
                throw new IllegalArgumentException("no task of " + type);
            }
            TestTask task = new TestTask();
            configure(closure, task);
            all.put(name, task);
        }
    }

    /** A folder of the build, as a provider and as its value. */
    public record Folder(String path) {
        public Folder dir(String name) {
            return new Folder(path + "/" + name);
        }

        public Folder get() {
            return this;
        }

        public File getAsFile() {
            return new File(path);
        }
    }

    /** What a task of tests is told. */
    public static final class TestTask {
        @Nullable
        String group;

        final List<String> tags = new ArrayList<>();
        final Map<String, Object> properties = new LinkedHashMap<>();
        final Map<String, Object> logging = new LinkedHashMap<>();
        boolean alwaysRuns;

        @Nullable
        Object classes;

        @Nullable
        Object classPath;

        public void setGroup(String name) {
            group = name;
        }

        public void setTestClassesDirs(Object folders) {
            classes = folders;
        }

        public void setClasspath(Object entries) {
            classPath = entries;
        }

        public void useJUnitPlatform() {}

        public void useJUnitPlatform(Closure<?> closure) {
            configure(closure, new Options(tags));
        }

        public void systemProperty(String name, Object value) {
            properties.put(name, value);
        }

        public void systemProperties(Map<String, ?> all) {
            properties.putAll(all);
        }

        public Map<String, Object> getTestLogging() {
            return logging;
        }

        public Outputs getOutputs() {
            return new Outputs(this);
        }
    }

    public record Options(List<String> tags) {
        public void includeTags(String... names) {
            tags.addAll(List.of(names));
        }
    }

    public record Outputs(TestTask task) {
        public void upToDateWhen(Closure<?> condition) {
            task.alwaysRuns = Boolean.FALSE.equals(condition.call());
        }
    }
}
