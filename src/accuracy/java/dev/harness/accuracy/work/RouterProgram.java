package dev.harness.accuracy.work;

/** Routes through a net of roads, written as a text. */
final class RouterProgram {
    private RouterProgram() {}

    private static final String SOURCE = """
            import java.util.*;
            import java.util.stream.*;

            class Router implements java.util.concurrent.Callable<Object> {
                private final Roads roads = Roads.grid(9);
                public Object call() {
                    Paths paths = new Paths(roads);
                    StringBuilder text = new StringBuilder();
                    for (int to = 8; to < 81; to += 24) {
                        text.append(new Itinerary(roads).describe(paths.shortest(0, to))).append('\\n');
                    }
                    return text.toString();
                }
            }
            class Road {
                private final int to;
                private final int length;
                private final String name;
                Road(int to, int length, String name) { this.to = to; this.length = length; this.name = name; }
                int to() { return to; }
                int length() { return length; }
                String name() { return name; }
            }
            class Roads {
                private final List<List<Road>> from = new ArrayList<>();
                static Roads grid(int side) {
                    Roads roads = new Roads();
                    for (int i = 0; i < side * side; i++) {
                        roads.from.add(new ArrayList<>());
                    }
                    for (int i = 0; i < side * side; i++) {
                        roads.connect(i, i % side + 1 < side ? i + 1 : -1, 3 + i * 7 % 11);
                        roads.connect(i, i + side < side * side ? i + side : -1, 2 + i * 5 % 13);
                    }
                    return roads;
                }
                private void connect(int one, int other, int length) {
                    if (other >= 0) {
                        from.get(one).add(new Road(other, length, "R" + one + "-" + other));
                        from.get(other).add(new Road(one, length, "R" + one + "-" + other));
                    }
                }
                List<Road> at(int place) {
                    return from.get(place);
                }
                int places() { return from.size(); }
            }
            class Paths {
                private final Roads roads;
                Paths(Roads roads) { this.roads = roads; }
                List<Integer> shortest(int start, int end) {
                    int[] before = new int[roads.places()];
                    int[] distance = distances(start, end, before);
                    return distance[end] == Integer.MAX_VALUE ? List.of() : trace(start, end, before);
                }
                private int[] distances(int start, int end, int[] before) {
                    int[] distance = new int[roads.places()];
                    Arrays.fill(distance, Integer.MAX_VALUE);
                    distance[start] = 0;
                    boolean[] done = new boolean[distance.length];
                    PriorityQueue<long[]> open = new PriorityQueue<>((a, b) -> Long.compare(a[0], b[0]));
                    open.add(new long[] {0, start});
                    while (!open.isEmpty()) {
                        int place = (int) open.poll()[1];
                        if (done[place]) {
                            continue;
                        }
                        done[place] = true;
                        if (place == end) {
                            break;
                        }
                        relax(place, distance, before, open);
                    }
                    return distance;
                }
                private void relax(int place, int[] distance, int[] before, PriorityQueue<long[]> open) {
                    for (Road road : roads.at(place)) {
                        int length = distance[place] + road.length();
                        if (length < distance[road.to()]) {
                            distance[road.to()] = length;
                            before[road.to()] = place;
                            open.add(new long[] {length, road.to()});
                        }
                    }
                }
                private List<Integer> trace(int start, int end, int[] before) {
                    List<Integer> path = new ArrayList<>();
                    for (int at = end; at != start; at = before[at]) {
                        path.add(at);
                    }
                    path.add(start);
                    Collections.reverse(path);
                    return path;
                }
            }
            class Itinerary {
                private final Roads roads;
                Itinerary(Roads roads) { this.roads = roads; }
                String describe(List<Integer> path) {
                    StringBuilder text = new StringBuilder();
                    int total = 0;
                    for (int i = 1; i < path.size(); i++) {
                        Road road = between(path.get(i - 1), path.get(i));
                        text.append(road.name()).append(' ').append(road.length()).append(", ");
                        total += road.length();
                    }
                    return text.append(total).toString();
                }
                private Road between(int one, int other) {
                    for (Road road : roads.at(one)) {
                        if (road.to() == other) {
                            return road;
                        }
                    }
                    throw new IllegalStateException("no road");
                }
            }
            """;

    static Program program() {
        Program program = new Program("Router", SOURCE);
        regressions(program);
        refactorings(program);
        return program;
    }

    private static void regressions(Program program) {
        program.slower("no end at the destination", "Paths.distances", "if (place == end) {\n                break;\n            }\n            ", "");
        program.slower("places visited again", "Paths.distances", "if (done[place]) {\n                continue;\n            }\n            done", "done");
        program.slower("path filled from its front", "Paths.trace",
                "path.add(at);", "path.add(0, at);",
                "path.add(start);\n        Collections.reverse(path);", "path.add(0, start);");
        program.slower("roads copied when asked for", "Roads.at", "return from.get(place);", "return List.copyOf(from.get(place));");
        program.slower("queue sorted by hand", "Paths.distances",
                "PriorityQueue<long[]> open = new PriorityQueue<>((a, b) -> Long.compare(a[0], b[0]));\n        open.add",
                "PriorityQueue<long[]> open = new PriorityQueue<>((a, b) -> Long.compare(a[0], b[0]));\n        List<long[]> all = new ArrayList<>();\n        open.add",
                "int place = (int) open.poll()[1];",
                "all.addAll(open);\n            all.sort((a, b) -> Long.compare(a[0], b[0]));\n            all.clear();\n            int place = (int) open.poll()[1];");
        program.slower("compared by boxed numbers", "Paths.distances",
                "(a, b) -> Long.compare(a[0], b[0])", "Comparator.comparing((long[] each) -> Long.valueOf(each[0])).thenComparing(each -> Long.valueOf(each[1]))");
        program.slower("distances formatted", "Itinerary.describe",
                ".append(' ').append(road.length()).append(\", \")", ".append(String.format(\" %d, \", road.length()))");
        program.slower("road found by its name", "Itinerary.between",
                "if (road.to() == other) {", "if (road.name().equals(\"R\" + Math.min(one, other) + \"-\" + Math.max(one, other))) {");
        program.slower("everything is filled again", "Paths.shortest",
                "return distance[end]", "distance = distances(start, end, before);\n        return distance[end]");
    }

    private static void refactorings(Program program) {
        program.refactored("comparator in a constant",
                "new PriorityQueue<>((a, b) -> Long.compare(a[0], b[0]))", "new PriorityQueue<>(NEAREST)",
                "private final Roads roads;\n    Paths(", "private static final Comparator<long[]> NEAREST = (a, b) -> Long.compare(a[0], b[0]);\n"
                        + "    private final Roads roads;\n    Paths(");
        program.refactored("method inlined",
                "Road road = between(path.get(i - 1), path.get(i));",
                "Road road = null;\n            for (Road each : roads.at(path.get(i - 1))) {\n                if (each.to() == path.get(i)) {\n"
                        + "                    road = each;\n                    break;\n                }\n            }");
        program.refactored("record instead of a class",
                "class Road {\n    private final int to;\n    private final int length;\n    private final String name;\n"
                        + "    Road(int to, int length, String name) { this.to = to; this.length = length; this.name = name; }\n"
                        + "    int to() { return to; }\n    int length() { return length; }\n    String name() { return name; }\n}",
                "record Road(int to, int length, String name) {}");
        program.refactored("loop with a counter", "for (int at = end; at != start; at = before[at]) {\n            path.add(at);\n        }",
                "int at = end;\n        while (at != start) {\n            path.add(at);\n            at = before[at];\n        }");
        program.refactored("road found by a stream",
                "for (Road road : roads.at(one)) {\n            if (road.to() == other) {\n                return road;\n            }\n        }\n"
                        + "        throw new IllegalStateException(\"no road\");",
                "return roads.at(one).stream().filter(road -> road.to() == other).findFirst().orElseThrow();");
    }
}
