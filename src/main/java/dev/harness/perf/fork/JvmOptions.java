package dev.harness.perf.fork;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The JVM options that a child inherits from its parent. Left out are: a debugger (its port is in use, as that of JMX), agents (a
 * coverage agent would write into the parent's file), writing a class archive or class list (the JVM would overwrite
 * the parent's, and run slower or not at all), and heap and collector settings that the child's own options replace.
 */
final class JvmOptions {
    private static final Pattern NEVER = Pattern.compile("-agentlib:.*|-agentpath:.*|-javaagent:.*|-Xrunjdwp.*|-Xdebug"
            + "|-XX:StartFlightRecording.*|-XX:FlightRecorderOptions.*|-XX:\\+?ErrorFile.*|exit|abort|vfprintf"
            + "|-D(jdk\\.module|surefire|harness\\.fork|com\\.sun\\.management\\.).*|--module-path=.*"
            + "|-Xshare:dump|-XX:(ArchiveClassesAtExit|DumpLoadedClassList|SharedClassListFile)=.*"
            + "|-XX:\\+(RecordDynamicDumpInfo|AutoCreateSharedArchive)|-XX:AOT(CacheOutput|Mode|Configuration)=.*");
    private static final Pattern HEAP =
            Pattern.compile("-Xm[xs].*|-XX:(Max|Min|Initial)?(HeapSize|RAMPercentage|NewSize|RAMFraction|RAM)=.*"
                    + "|-XX:(Max|Min|Initial)(RAMPercentage|RAMFraction)=.*|-Xmn.*|-XX:SoftMaxHeapSize=.*");
    private static final Pattern COLLECTOR = Pattern.compile("-XX:[+-]Use(\\w+GC|Zgc)|-XX:[+-]ZGenerational");

    private JvmOptions() {}

    /** Returns this JVM's options without those that conflict with the child's own. */
    static List<String> inheritedBeside(List<String> own) {
        return inherited(ManagementFactory.getRuntimeMXBean().getInputArguments(), own);
    }

    static List<String> inherited(List<String> parents, List<String> own) {
        boolean ownHeap = own.stream().anyMatch(option -> HEAP.matcher(option).matches());
        boolean ownCollector =
                own.stream().anyMatch(option -> COLLECTOR.matcher(option).matches());
        List<String> options = new ArrayList<>();
        for (String option : parents) {
            boolean dropped = NEVER.matcher(option).matches()
                    || (ownHeap && HEAP.matcher(option).matches())
                    || (ownCollector && COLLECTOR.matcher(option).matches());
            if (!dropped) {
                options.add(option);
            }
        }
        return options;
    }
}
