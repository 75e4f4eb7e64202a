package dev.harness.accuracy.work;

/** Benchmarks that are compiled against each commit of a library. */
final class LibraryBenchmarks {
    static final String KERNEL = """
            import dev.harness.state.*;
            import dev.harness.trajectory.TrajectoryLogger;
            import java.nio.file.*;
            import java.time.Instant;
            import java.util.*;
            import java.util.concurrent.Callable;

            public class Benchmarks {
                public static Map<String, Callable<Object>> all() throws Exception {
                    Path folder = Files.createTempDirectory("kernel");
                    List<Task> tasks = new ArrayList<>();
                    for (int i = 0; i < 100; i++) {
                        Task.Builder task = Task.builder("task-" + i).description("number " + i);
                        tasks.add(i % 10 == 0 ? task.build() : task.dependsOn("task-" + (i - 1)).build());
                    }
                    WorkflowState state = WorkflowState.of(tasks);
                    StateManager manager = StateManager.open(folder);
                    manager.save(state);
                    Map<String, Callable<Object>> all = new LinkedHashMap<>();
                    all.put("task", () -> Task.builder("a").description("d").dependsOn("b", "c").build().toBuilder().role("r").build());
                    all.put("workflow", () -> WorkflowState.of(tasks).tasks().size());
                    all.put("validate", () -> { state.validateDag(); return 1; });
                    all.put("claimable", () -> state.claimableTask(Instant.EPOCH).get().id());
                    all.put("load", () -> manager.load().get().tasks().size());
                    all.put("claim", () -> {
                        manager.save(state);
                        return manager.claimTask("worker").task().get().id();
                    });
                    all.put("log and tail", () -> {
                        Path file = folder.resolve("log.jsonl");
                        Files.deleteIfExists(file);
                        try (TrajectoryLogger logger = new TrajectoryLogger(file)) {
                            logger.log(Map.of("event", "x"));
                            return logger.tail(1).size();
                        }
                    });
                    return all;
                }
            }
            """;

    static final String CODEC = """
            import java.nio.charset.StandardCharsets;
            import java.util.*;
            import java.util.concurrent.Callable;
            import org.apache.commons.codec.binary.*;
            import org.apache.commons.codec.digest.*;
            import org.apache.commons.codec.language.*;
            import org.apache.commons.codec.language.bm.*;
            import org.apache.commons.codec.net.*;

            public class Benchmarks {
                public static Map<String, Callable<Object>> all() {
                    byte[] bytes = "Grüße, performance tests! ".repeat(20).getBytes(StandardCharsets.UTF_8);
                    String text = new String(bytes, StandardCharsets.UTF_8);
                    Map<String, Callable<Object>> all = new LinkedHashMap<>();
                    all.put("hex", () -> Hex.decodeHex(Hex.encodeHexString(bytes)));
                    all.put("base 64", () -> org.apache.commons.codec.binary.Base64.decodeBase64(
                            org.apache.commons.codec.binary.Base64.encodeBase64String(bytes)));
                    all.put("base 32", () -> new Base32().decode(new Base32().encodeAsString(bytes)));
                    all.put("binary", () -> BinaryCodec.toAsciiString(bytes));
                    all.put("SHA-256", () -> DigestUtils.sha256Hex(bytes));
                    all.put("HMAC", () -> new HmacUtils(HmacAlgorithms.HMAC_SHA_1, "key").hmacHex(bytes));
                    all.put("murmur", () -> MurmurHash3.hash32x86(bytes));
                    all.put("xxhash", () -> { XXHash32 hash = new XXHash32(); hash.update(bytes, 0, bytes.length); return hash.getValue(); });
                    all.put("MD5 crypt", () -> Md5Crypt.md5Crypt("secret".getBytes(StandardCharsets.UTF_8), "$1$saltsalt"));
                    all.put("soundex", () -> new Soundex().encode("Washington"));
                    all.put("metaphone", () -> new Metaphone().metaphone("performance"));
                    all.put("double metaphone", () -> new DoubleMetaphone().doubleMetaphone("Schwarzenegger"));
                    all.put("Cologne", () -> new ColognePhonetic().colognePhonetic("Müller"));
                    all.put("Beider, Morse", () -> new PhoneticEngine(NameType.GENERIC, RuleType.APPROX, true).encode("Renault"));
                    all.put("URL", () -> new URLCodec().decode(new URLCodec().encode(text)));
                    all.put("quoted printable", () -> new QuotedPrintableCodec().decode(new QuotedPrintableCodec().encode(text)));
                    all.put("percent", () -> new PercentCodec().decode(new PercentCodec().encode(bytes)));
                    return all;
                }
            }
            """;

    static final String JSOUP = """
            import java.util.*;
            import java.util.concurrent.Callable;
            import org.jsoup.Jsoup;
            import org.jsoup.helper.W3CDom;
            import org.jsoup.nodes.*;
            import org.jsoup.parser.Parser;
            import org.jsoup.safety.Safelist;

            public class Benchmarks {
                public static Map<String, Callable<Object>> all() {
                    String html = "<!doctype html><html><head><title>Page</title></head><body>"
                            + "<div class='a b' id=x><p>Some <b>bold</b> &amp; <a href='/l?q=1'>link</a><script>x()</script></div>".repeat(8)
                            + "<table><tr><td>1<td>2</table></body></html>";
                    Document document = Jsoup.parse(html, "https://example.org/");
                    Map<String, Callable<Object>> all = new LinkedHashMap<>();
                    all.put("parse", () -> Jsoup.parse(html).childNodeSize());
                    all.put("fragment", () -> Jsoup.parseBodyFragment("<p>x<i>y").body().children().size());
                    all.put("XML", () -> Jsoup.parse("<a><b c='d'>e</b><f/></a>", "", Parser.xmlParser()).outerHtml());
                    all.put("select", () -> document.select("div.a > p a[href^=/l]").size());
                    all.put("text", () -> document.body().text().length());
                    all.put("HTML", () -> document.outerHtml().length());
                    all.put("attributes", () -> { Element a = document.selectFirst("a"); a.attr("rel", "n"); return a.absUrl("href"); });
                    all.put("clean", () -> Jsoup.clean(html, Safelist.basic()).length());
                    all.put("clone and remove", () -> { Document copy = document.clone(); copy.select("script").remove(); return copy.childNodeSize(); });
                    all.put("W3C document", () -> new W3CDom().fromJsoup(document).getChildNodes().getLength());
                    all.put("entities", () -> Parser.unescapeEntities("&lt;&auml;&#8364;&notit;", false));
                    all.put("traverse", () -> { int[] count = {0}; document.traverse((node, depth) -> count[0]++); return count[0]; });
                    return all;
                }
            }
            """;

    private LibraryBenchmarks() {}
}
