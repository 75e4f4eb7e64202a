package dev.harness.perf.run;

import dev.harness.perf.result.PlaceWork;
import dev.harness.perf.work.Site;
import dev.harness.perf.work.SiteWork;
import dev.harness.perf.work.WorkProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Profiles of work as a run keeps them. Stateless and thread-safe. */
public final class Places {
    /** A saved run keeps so many places of an operation: what stands below does next to nothing. */
    private static final int KEPT = 50;

    private Places() {}

    /** Returns the dearest places, and those that call their methods; none of an operation whose places cannot be told. */
    public static List<PlaceWork> of(Optional<WorkProfile> profile) {
        return profile.map(found -> found.most(KEPT).stream()
                        .map(each -> new PlaceWork(
                                each.site().className(),
                                each.site().method(),
                                each.site().line(),
                                each.site().callee(),
                                each.work(),
                                each.calls(),
                                Optional.of(each.entered()).filter(entered -> !entered.isEmpty()),
                                Optional.of(each.site().inLambda()).filter(inLambda -> inLambda)))
                        .toList())
                .orElse(List.of());
    }

    /** Returns the most work that a place can do which was not kept; 0 if all were. */
    static double mostLacked(List<PlaceWork> places) {
        return places.size() < KEPT ? 0 : places.get(KEPT - 1).work();
    }

    /** Returns the profile that was kept. */
    static WorkProfile profile(List<PlaceWork> places) {
        return new WorkProfile(places.stream()
                .map(place -> new SiteWork(
                        new Site(
                                place.className(),
                                place.method(),
                                place.line(),
                                place.callee(),
                                place.inLambda().orElse(false)),
                        place.work(),
                        place.calls(),
                        place.entered().orElse(Map.of())))
                .toList());
    }
}
