package dev.harness.perf.history;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The times of a result, read number by number: as nodes of a tree they would take ten times the memory. Of a sampled time, which is a list
 * of pairs [time, how often], the mean is kept. Immutable.
 *
 * @param forks the rounds of each JVM; what is no number is NaN
 * @param odd the first part that is not as it must be; null if there is none
 */
record Rounds(List<double[]> forks, @Nullable Odd odd) {
    /** The arrays are the caller's from here on. */
    Rounds {
        forks = List.copyOf(forks);
    }

    /**
     * A part that is not as it must be.
     *
     * @param place such as {@code [0][3]}
     * @param node what stands there
     * @param rule what it must be
     */
    record Odd(String place, JsonNode node, String rule) {}

    /** Reads the value that a parser stands at. */
    static Rounds read(Elements.Source in, boolean histogram) throws IOException {
        return new Reading(in, histogram).all();
    }

    /** Returns those in a field; empty if it has none. */
    static Optional<Rounds> of(Part field) {
        return field.node() instanceof POJONode read && read.getPojo() instanceof Rounds rounds
                ? Optional.of(rounds)
                : Optional.empty();
    }

    double[][] values() {
        return forks.toArray(new double[0][]);
    }

    private static final class Reading {
        private final Elements.Source in;
        private final boolean histogram;
        private @Nullable Odd odd;

        Reading(Elements.Source in, boolean histogram) {
            this.in = in;
            this.histogram = histogram;
        }

        Rounds all() throws IOException {
            List<double[]> forks = new ArrayList<>();
            if (isList("", in.token())) {
                for (JsonToken token = in.next(); token != JsonToken.END_ARRAY; token = in.next()) {
                    String place = "[" + forks.size() + "]";
                    forks.add(isList(place, token) ? fork(place) : new double[0]);
                }
            }
            return new Rounds(forks, odd);
        }

        private double[] fork(String place) throws IOException {
            double[] values = new double[16];
            int size = 0;
            for (JsonToken token = in.next(); token != JsonToken.END_ARRAY; token = in.next()) {
                if (size == values.length) {
                    values = Arrays.copyOf(values, 2 * size);
                }
                in.memory().takeNumber();
                values[size] = histogram ? mean(token) : number(place, size, token);
                size++;
            }
            return Arrays.copyOf(values, size);
        }

        private boolean isList(String place, JsonToken token) throws IOException {
            if (token == JsonToken.START_ARRAY) {
                return true;
            }
            refuse(place, "a list");
            return false;
        }

        private double number(String fork, int index, JsonToken token) throws IOException {
            if (token.isNumeric() && Double.isFinite(in.number())) {
                return in.number();
            }
            refuse(fork + "[" + index + "]", "a number");
            return Double.NaN;
        }

        private void refuse(String place, String rule) throws IOException {
            JsonNode node = in.tree();
            odd = odd == null ? new Odd(place, node, rule) : odd;
        }

        private double mean(JsonToken token) throws IOException {
            if (token != JsonToken.START_ARRAY) {
                in.skip();
                return Double.NaN;
            }
            double sum = 0;
            double count = 0;
            for (JsonToken pair = in.next(); pair != JsonToken.END_ARRAY; pair = in.next()) {
                double[] both = pair(pair);
                sum += both[0] * both[1];
                count += both[1];
            }
            return sum / count;
        }

        private double[] pair(JsonToken token) throws IOException {
            double[] both = {Double.NaN, Double.NaN};
            if (token != JsonToken.START_ARRAY) {
                in.skip();
                return both;
            }
            int index = 0;
            for (JsonToken value = in.next(); value != JsonToken.END_ARRAY; value = in.next()) {
                if (index < both.length && value.isNumeric()) {
                    both[index] = in.number();
                }
                in.skip();
                index++;
            }
            return both;
        }
    }
}
