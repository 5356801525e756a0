package dev.flashsale.edge.audit;

import dev.flashsale.contracts.AuditCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The whole audit: every service's checks, and one for each figure that several of them must report alike. */
record AuditView(boolean passed, List<AuditCheck> checks) {

    static AuditView of(List<ServicePart> parts) {
        var checks = new ArrayList<AuditCheck>();
        parts.forEach(each -> checks.addAll(each.part().checks()));
        reports(parts).forEach((fact, reported) -> compare(fact, reported, checks));
        return new AuditView(!checks.isEmpty() && checks.stream().allMatch(AuditCheck::passed), List.copyOf(checks));
    }

    private static Map<String, Map<String, String>> reports(List<ServicePart> parts) {
        var reports = new LinkedHashMap<String, Map<String, String>>();
        for (var each : parts) {
            each.part()
                    .facts()
                    .forEach((fact, value) -> reports.computeIfAbsent(fact, _ -> new LinkedHashMap<>())
                            .put(each.service(), value));
        }
        return reports;
    }

    private static void compare(String fact, Map<String, String> reported, List<AuditCheck> checks) {
        if (reported.size() < 2) {
            return;
        }
        var bar = fact.indexOf('|');
        var promise = bar < 0 ? "P8" : fact.substring(0, bar);
        var expected = reported.values().iterator().next();
        var actual = reported.values().stream()
                .filter(value -> !value.equals(expected))
                .findFirst()
                .orElse(expected);
        checks.add(AuditCheck.compare(promise, fact.substring(bar + 1), expected, actual, "reported: " + reported));
    }
}
