package dev.harness.perf.history;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Rising places in a list as text, such as {@code 0-31,40}. Stateless and thread-safe. */
final class Ranges {
    private Ranges() {}

    static String of(List<Integer> places) {
        StringJoiner text = new StringJoiner(",");
        for (int i = 0; i < places.size(); ) {
            int last = i;
            while (last + 1 < places.size() && places.get(last + 1) == places.get(last) + 1) {
                last++;
            }
            text.add(last == i ? places.get(i).toString() : places.get(i) + "-" + places.get(last));
            i = last + 1;
        }
        return text.toString();
    }

    /**
     * Returns the places.
     *
     * @param size how many there are to name
     * @throws IllegalArgumentException if it is no such text, or names one that is not there
     */
    static List<Integer> parse(String text, int size) {
        List<Integer> places = new ArrayList<>();
        for (String range : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            String[] ends = range.split("-", 2);
            int first = Integer.parseInt(ends[0]);
            int last = Integer.parseInt(ends[ends.length - 1]);
            if (first < 0 || last < first || last >= size) {
                throw new IllegalArgumentException("places \"" + text + "\" are not all among " + size);
            }
            for (int place = first; place <= last; place++) {
                places.add(place);
            }
        }
        return places;
    }
}
