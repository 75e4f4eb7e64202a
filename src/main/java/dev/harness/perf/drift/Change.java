package dev.harness.perf.drift;

import dev.harness.perf.result.Machine;
import dev.harness.perf.stats.ByteSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;

/**
 * A place where the level of a series changes. Immutable and thread-safe.
 *
 * @param before the last run of the level before
 * @param first the first run of the new level
 * @param from the median time of the level before, in nanoseconds, by {@link Series#times}
 * @param to the median time of the new level, in nanoseconds
 */
public record Change(Point before, Point first, double from, double to) {
    /** Returns the growth, 0.05 for +5 %. */
    public double share() {
        return to / from - 1;
    }

    /** Returns the revisions between which it lies. */
    public String revisions() {
        return before.revision().equals(first.revision())
                ? first.revision()
                : before.revision() + ".." + first.revision();
    }

    /** Returns what else changed between the two runs, as far as their files say it, one phrase each. */
    public List<String> alsoChanged() {
        Machine old = before.machine();
        Machine young = first.machine();
        List<String> changed = new ArrayList<>();
        add(changed, "JDK", old.javaVersion(), young.javaVersion());
        add(changed, "VM", old.vm(), young.vm());
        add(changed, "JVM options", old.flags(), young.flags());
        add(changed, "system", old.osVersion(), young.osVersion());
        add(changed, "memory of the machine", memory(old), memory(young));
        add(changed, "forks", before.forks(), first.forks());
        TreeSet<String> names = new TreeSet<>(before.settings().keySet());
        names.addAll(first.settings().keySet());
        names.forEach(name -> add(
                changed,
                name,
                before.settings().getOrDefault(name, "unset"),
                first.settings().getOrDefault(name, "unset")));
        add(changed, "bytes", bytes(before), bytes(first));
        add(changed, "work", work(before), work(first));
        return changed;
    }

    private static void add(List<String> changed, String what, Object old, Object young) {
        if (!Objects.equals(old, young)) {
            changed.add(what + " " + old + " -> " + young);
        }
    }

    private static String memory(Machine machine) {
        return machine.memoryBytes().isPresent()
                ? ByteSize.format(machine.memoryBytes().getAsLong())
                : "unknown";
    }

    private static String bytes(Point point) {
        return Double.isNaN(point.bytes()) ? "unknown" : ByteSize.formatExact(Math.round(point.bytes()));
    }

    private static String work(Point point) {
        return point.work().isPresent()
                ? String.format(Locale.ROOT, "%,d", point.work().getAsLong())
                : "unknown";
    }
}
