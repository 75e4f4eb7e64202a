package dev.harness.perf.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import dev.harness.perf.kit.Compiled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes planted into a program of several classes; what "ran" is the test alone, its set-up, and the first method below. */
class CodeClosureTest {
    private static final String CODE = """
            import java.util.*;
            import java.util.function.*;
            class ShopTest {
                Shop shop;
                @org.junit.jupiter.api.BeforeEach void setUp() { shop = new Shop(3); }
                @org.junit.jupiter.api.Test void total() { shop.total(); }
                @org.junit.jupiter.api.Test void other() { shop.hashCode(); }
            }
            class Mid extends Base {}
            class Base { int inherited; int twice(int a) { return 2 * a; } }
            interface Pricing { default int price(int a) { return a + Limits.MOST; } int left(Kind kind); }
            class Limits { static final int MOST = 10; static int loaded = Loader.load(); }
            class Loader { static int load() { return 5; } }
            @Marked("one") class Shop extends Base implements Pricing {
                private int stock;
                Note note;
                List<? extends Map<String, Tag>> tags;
                Shop(int stock) { this.stock = stock; }
                int total() {
                    int sum = Limits.loaded;
                    for (Kind kind : Kind.values()) { sum += price(left(kind)) + Lazy.get().value; }
                    Supplier<Integer> more = () -> twice(stock);
                    return sum + more.get() + item().count();
                }
                public int left(Kind kind) { if (stock > 1_000) { return Rare.left(); } return 1; }
                Item item() { try { return Item.class.getDeclaredConstructor(String.class, int.class).newInstance("a", 4); } catch (ReflectiveOperationException e) { return null; } }
                void never() { System.out.println("nobody calls this"); }
            }
            class Rare {
                static int left() { return 7 + first() * second(); }
                static int first() { return 11; } static int second() { return 12; }
            }
            class Note { int priority; }
            class Tag { int weight; }
            class Lazy {
                static Lazy made; final int value;
                Lazy(int value) { this.value = value; }
                static Lazy get() { if (made == null) { made = build(); } return made; }
                static Lazy build() { return new Lazy(9); }
            }
            enum Kind { SMALL, LARGE }
            record Item(String name, int count) {}
            class Cart extends TreeMap<String, Integer> {
                protected boolean unused() { return false; }
            }
            @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) @interface Marked { String value(); int level() default 3; }
            """;

    /** The annotations alone: javac takes long to look through a whole class path. */
    private static final String JUNIT = Path.of(URI.create(Test.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toString()))
            .toString();

    private static ExecutedCode before = new ExecutedCode(Map.of(), Map.of(), "", "");

    @TempDir
    Path folder;

    private ExecutedCode code(String name, String source) {
        Path classes = Compiled.into(folder.resolve(name), Map.of("ShopTest", source), "-cp", JUNIT);
        Map<String, Optional<CodeHash>> known = new HashMap<>();
        CodeClosure closure = new CodeClosure(type -> known.computeIfAbsent(type, each -> read(classes, each)));
        closure.addRan("ShopTest", "setUp()V");
        closure.addRan("ShopTest", "total()V");
        closure.addRan("Shop", "total()I");
        return new ExecutedCode(closure.hashes(), closure.methods(), "", "17");
    }

    private static Optional<CodeHash> read(Path classes, String type) {
        Path file = classes.resolve(type + ".class");
        try {
            return Files.exists(file) ? Optional.of(new CodeHash(Files.readAllBytes(file))) : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Set<String> changed(String old, String change) {
        assertThat(CODE).contains(old);
        if (before.hashes().isEmpty()) {
            before = code("before", CODE);
        }
        return code("after", CODE.replace(old, change)).changedSince(before);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a constant                       | new Shop(3)              | new Shop(4)                | ShopTest.setUp()V
            a lambda's body                  | twice(stock);            | twice(stock + 1);          | Shop.total()I
            a constant of another class      | MOST = 10                | MOST = 11                  | class Limits
            an annotation of a class         | @Marked("one")           | @Marked("two")             | class Shop
            a field                          | private int stock;       | private int stock; long b; | class Shop
            a static initialiser             | loaded = Loader.load()   | loaded = 1 + Loader.load() | class Limits
            what an initialiser calls        | return 5;                | return 6;                  | code of Loader
            set-up code                      | void setUp() {           | void setUp() { Rare.left();| ShopTest.setUp()V
            a superclass's field             | int inherited;           | int inherited, more;       | class Base
            another superclass               | class Shop extends Base  | class Shop extends Mid     | class Shop
            a superclass's method            | return 2 * a;            | return 3 * a;              | code of Base
            a default method                 | return a + Limits.MOST;  | return a - Limits.MOST;    | code of Pricing
            an enum constant                 | SMALL, LARGE             | SMALL, LARGE, HUGE         | class Kind
            a record component               | String name, int count   | String name, int count, int more | class Item
            code that runs rarely            | return 7 +               | return 8 +                 | code of Rare
            code that ran once before        | return new Lazy(9);      | return new Lazy(8);        | code of Lazy
            an annotation of the test        | @org.junit.jupiter.api.Test void total | @org.junit.jupiter.api.Timeout(9) @org.junit.jupiter.api.Test void total | ShopTest.total()V
            an annotation of another method  | void never()             | @Deprecated void never()   | class Shop
            an interface                     | implements Pricing       | implements Pricing, Cloneable | class Shop
            a field's class                  | int priority;            | int priority, more;        | class Note
            a generic type of a field        | int weight;              | int weight, more;          | class Tag
            an annotation's default          | default 3                | default 4                  | class Marked
            two methods change places        | return 11; } static int second() { return 12; } | return 12; } static int second() { return 11; } | code of Rare
            an override                      | public int left          | int twice(int a) { return 1; } public int left | code of Shop
            """)
    @Lengthy
    void changedSince_plantedChange_isSeen(String what, String old, String change, String named) {
        assertThat(changed(old, change)).as(what).contains(named);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a comment                        | int total() {            | /* more */ int total() {
            code that nothing calls          | nobody calls this        | still nobody
            another test of the class        | shop.hashCode();         | shop.toString();
            an annotation of another test    | @org.junit.jupiter.api.Test void other | @org.junit.jupiter.api.Timeout(9) @org.junit.jupiter.api.Test void other
            a class that nothing mentions    | return false;            | return true;
            """)
    void changedSince_whatTheTestCannotRun_isNoChange(String what, String old, String change) {
        assertThat(changed(old, change)).as(what).isEmpty();
    }

    @Test
    void limit_moreClassesThanCanBeFollowed_isSaid() {
        Path classes = Compiled.into(
                folder, Map.of("Chain", "class Chain { Two two; } class Two { Three three; } class Three {}"));
        for (int most : new int[] {2, 100}) {
            CodeClosure closure = new CodeClosure(type -> read(classes, type), most);
            closure.addRan("Chain", "<init>()V");
            assertThat(closure.limit().isPresent()).isEqualTo(most == 2);
            assertThat(closure.hashes().containsKey("class Three")).isEqualTo(most == 100);
        }
    }
}
