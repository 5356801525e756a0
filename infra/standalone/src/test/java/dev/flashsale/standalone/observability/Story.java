package dev.flashsale.standalone.observability;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One of promtool's tests: figures over time, and the alerts that a rule should make of them.
 *
 * @param alerts labels and notes of each
 */
record Story(String name, String rule, List<Series> series, long interval, long at, Set<Map<String, String>> alerts) {

    static List<Story> all() {
        return Watched.list(Watched.yaml("tests/alerts_test.yml").get("tests")).stream()
                .map(Story::parse)
                .toList();
    }

    private static Story parse(Map<String, Object> test) {
        var asked = Watched.list(test.get("alert_rule_test")).getFirst();
        return new Story(
                String.valueOf(test.get("name")),
                String.valueOf(asked.get("alertname")),
                Watched.list(test.get("input_series")).stream()
                        .map(each ->
                                Series.parse(String.valueOf(each.get("series")), String.valueOf(each.get("values"))))
                        .toList(),
                PromQl.seconds(String.valueOf(test.get("interval"))),
                PromQl.seconds(String.valueOf(asked.get("eval_time"))),
                Watched.list(asked.get("exp_alerts")).stream()
                        .map(each -> joined(texts(each.get("exp_labels")), texts(each.get("exp_annotations"))))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** What the rule makes of it: what held at every look for as long as the rule wants it to. */
    Set<Map<String, String>> fired() {
        var asked = Watched.rules().get(rule);
        var expression = PromQl.parse(String.valueOf(asked.get("expr")));
        long patience = PromQl.seconds(String.valueOf(asked.get("for")));
        var held = new Evaluation(series, interval, at).of(expression).keySet();
        for (long earlier = at - patience; earlier < at; earlier += interval) {
            var then = new Evaluation(series, interval, earlier).of(expression).keySet();
            held = held.stream().filter(then::contains).collect(Collectors.toSet());
        }
        return held.stream().map(labels -> toAlert(labels, asked)).collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, String> toAlert(Map<String, String> labels, Map<String, Object> asked) {
        var notes = new HashMap<String, String>();
        texts(asked.get("annotations")).forEach((name, text) -> notes.put(name, filledIn(text, labels)));
        return joined(joined(labels, texts(asked.get("labels"))), notes);
    }

    private static String filledIn(String text, Map<String, String> labels) {
        var filled = text;
        for (var label : labels.entrySet()) {
            filled = filled.replace("{{ $labels.%s }}".formatted(label.getKey()), label.getValue());
        }
        return filled;
    }

    private static Map<String, String> joined(Map<String, String> some, Map<String, String> others) {
        var all = new HashMap<>(some);
        all.putAll(others);
        return Map.copyOf(all);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> texts(Object value) {
        return (Map<String, String>) value;
    }

    @Override
    public String toString() {
        return name;
    }
}
