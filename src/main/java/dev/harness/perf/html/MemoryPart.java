package dev.harness.perf.html;

import dev.harness.perf.result.AllocationSite;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.MemoryRecord;
import dev.harness.perf.stats.ByteSize;
import dev.harness.perf.stats.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the bytes of a test are allocated, in objects of which sizes, and what holds the objects that it leaves. Stateless. */
final class MemoryPart {
    private static final int MOST_SITES = 10;
    private static final int LONGEST = 120;
    private static final int MOST_PATHS = 5;

    /** As a verdict on leaks writes them: a class and what it leaves, and below it the objects that hold it. */
    private static final Pattern HELD = Pattern.compile("(?m)^(?<leak>\\S.*)\\n\\s+held by (?<path>.+)$");

    private MemoryPart() {}

    static void write(Markup out, MemoryRecord memory) {
        if (!memory.allocators().isEmpty()) {
            sites(out, memory.allocators());
        }
        SizesChart.draw(out, memory.sizes());
        memory.verdict().facts().stream()
                .filter(fact -> fact.name().equals("classes"))
                .findFirst()
                .ifPresent(fact -> paths(out, fact));
    }

    private static void sites(Markup out, List<AllocationSite> sites) {
        long total = sites.stream().mapToLong(AllocationSite::bytes).sum();
        out.leaf("h4", "Where it allocates");
        out.open("div", "class", "scroll")
                .open("table", "class", "sites")
                .open("thead")
                .open("tr");
        out.leaf("th", "Bytes", "scope", "col", "class", "n");
        out.leaf("th", "Share", "scope", "col", "class", "n");
        out.leaf("th", "Objects", "scope", "col", "class", "n");
        out.leaf("th", "Class", "scope", "col").leaf("th", "Place", "scope", "col");
        out.close().close().open("tbody");
        for (AllocationSite site : sites.subList(0, Math.min(MOST_SITES, sites.size()))) {
            out.open("tr").leaf("td", ByteSize.format(site.bytes()), "class", "n");
            double share = total == 0 ? 0 : (double) site.bytes() / total;
            out.leaf("td", Numbers.percent(share), "class", "n");
            out.leaf("td", String.format(Locale.ROOT, "%,d", site.objects()), "class", "n");
            out.leaf("td", Plain.line(site.type(), LONGEST), "class", "code");
            out.leaf("td", Plain.line(site.place(), LONGEST), "class", "code").close();
        }
        out.close().close().close();
    }

    private static void paths(Markup out, Fact classes) {
        Matcher held = HELD.matcher(classes.value());
        List<String[]> found = new ArrayList<>();
        while (held.find() && found.size() < MOST_PATHS) {
            found.add(new String[] {held.group("leak"), held.group("path")});
        }
        if (found.isEmpty()) {
            return;
        }
        out.leaf("h4", "What holds it");
        for (String[] one : found) {
            out.leaf("p", Plain.line(one[0], 2 * LONGEST), "class", "code");
            out.open("ol", "class", "path");
            Arrays.stream(one[1].split(" -> ", -1)).forEach(step -> out.leaf("li", Plain.line(step, LONGEST)));
            out.close();
        }
    }
}
