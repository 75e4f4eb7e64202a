package dev.harness.perf.html;

/**
 * How much of a row its section shows. The rows of a page share its size: a page of few shows everything, one of 200 stays below 1 MB.
 * Immutable.
 *
 * @param rounds how many rounds are drawn as dots at most; twice as many stand in the line of rounds
 * @param evidenceOfAll whether the facts of limits that hold are written, and not only those of others
 * @param facts how many facts of a limit are written at most
 * @param factLength the longest fact
 * @param warnings how many warnings are written at most
 * @param inTime whether the rounds are drawn in the order in which they ran, too
 */
record Detail(int rounds, boolean evidenceOfAll, int facts, int factLength, int warnings, boolean inTime) {
    private static final int PAGE = 880_000;
    private static final int WITHOUT_ROUNDS = 3_000;
    private static final int BYTES_A_ROUND = 13;
    private static final int FEWEST_ROUNDS = 20;
    private static final int MOST_ROUNDS = 400;
    private static final int PLENTY = 9_000;
    private static final int TIGHT = 3_300;

    /**
     * Shares what is left of the page.
     *
     * @param written how many characters the page has
     * @param left how many rows are not written yet, at least 1
     */
    static Detail share(int written, int left) {
        int share = Math.max(0, PAGE - written) / left;
        int rounds = Math.max(FEWEST_ROUNDS, Math.min(MOST_ROUNDS, (share - WITHOUT_ROUNDS) / BYTES_A_ROUND));
        if (share >= PLENTY) {
            return new Detail(rounds, true, 40, 1_500, 20, true);
        }
        return share >= TIGHT
                ? new Detail(rounds, false, 5, 120, 2, true)
                : new Detail(FEWEST_ROUNDS, false, 0, 0, 0, false);
    }
}
