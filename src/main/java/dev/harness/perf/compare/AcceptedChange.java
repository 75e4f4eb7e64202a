package dev.harness.perf.compare;

import dev.harness.perf.history.ReviewedFile;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of the file of accepted changes, as {@link AcceptedChanges} describes it. Immutable and thread-safe.
 *
 * @param line the number of the line, from 1; 0 if it stands in no file yet
 * @param benchmark the benchmark's full name
 * @param metric what may be worse
 * @param ceiling how much
 * @param until the last day on which it is accepted
 * @param reason why, never blank
 */
record AcceptedChange(int line, String benchmark, Metric metric, Ceiling ceiling, LocalDate until, String reason) {
    /** What stands in a proposed line for the reason; nobody has to accept it. */
    static final String NO_REASON = "<why>";

    /** How long a change can be accepted at most; a line that never expires is a raised threshold. */
    static final int MOST_DAYS = 366;

    private static final int PROPOSED_DAYS = 90;
    private static final String FORM = "write \"benchmark\" metric ceiling until YYYY-MM-DD because reason";
    private static final Pattern LINE = Pattern.compile(
            ReviewedFile.NAME + "\\s+(\\S+)\\s+(\\S.*?)\\s+until\\s+(\\S+)(?:\\s+because(?:\\s+(.*))?)?");
    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is malformed; the message names the rule and what stands there
     */
    static AcceptedChange parse(int number, String text, LocalDate today) {
        Matcher matcher = LINE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text.strip() + "\" is no accepted change; " + FORM);
        }
        String name = matcher.group(2);
        Metric metric = Metric.named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "metric \"" + name + "\" is none of " + Metric.words() + "; " + FORM));
        String reason = matcher.group(5) == null ? "" : matcher.group(5).strip();
        if (reason.isEmpty() || reason.equals(NO_REASON)) {
            throw new IllegalArgumentException("there is no reason after \"because\"; say why the change is accepted");
        }
        return new AcceptedChange(
                number,
                ReviewedFile.unquoted(matcher.group(1)),
                metric,
                Ceiling.parse(metric, matcher.group(3)),
                date(matcher.group(4), today),
                reason);
    }

    private static LocalDate date(String text, LocalDate today) {
        LocalDate until;
        try {
            until = LocalDate.parse(text);
        } catch (DateTimeException noDate) {
            throw new IllegalArgumentException("\"" + text + "\" is no date; write e.g. \"2027-01-31\"", noDate);
        }
        if (until.isAfter(today.plusDays(MOST_DAYS))) {
            throw new IllegalArgumentException("it expires on " + until
                    + ", more than a year ahead; accept it for at most " + MOST_DAYS + " days");
        }
        return until;
    }

    /** Returns the line that accepts what was measured, but for the reason. */
    static AcceptedChange proposed(String benchmark, Reading reading, LocalDate today) {
        return new AcceptedChange(
                0, benchmark, reading.metric(), Ceiling.above(reading), today.plusDays(PROPOSED_DAYS), NO_REASON);
    }

    /** Returns whether it has expired; on its last day it has not. */
    boolean isExpired(LocalDate today) {
        return today.isAfter(until);
    }

    /** Returns the line as it stands in the file. */
    String text() {
        return ReviewedFile.quoted(benchmark) + " " + metric + " " + ceiling + " until " + until + " because " + reason;
    }
}
