package dev.flashsale.standalone.crowd;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Every answer of one kind of call: how long it took, and how often it was a refusal or no decision at all. */
final class AnswerLog {

    private final LongAdder answers = new LongAdder();
    private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> undecided = new ConcurrentHashMap<>();
    private final Latencies acceptances = new Latencies();
    private final Latencies rejections = new Latencies();

    void answered(Answer answer, long nanos) {
        answers.increment();
        (answer.accepted() ? acceptances : rejections).add(nanos);
    }

    void retried(Answer answer) {
        count(undecided, answer.code());
    }

    void refused(Answer answer) {
        count(refusals, answer.code());
    }

    private static void count(Map<String, LongAdder> counters, String name) {
        counters.computeIfAbsent(name, _ -> new LongAdder()).increment();
    }

    long answers() {
        return answers.sum();
    }

    Map<String, Long> refusals() {
        return snapshot(refusals);
    }

    /** Answers that were no decision, by code: each was followed by another try. */
    Map<String, Long> undecided() {
        return snapshot(undecided);
    }

    private static Map<String, Long> snapshot(Map<String, LongAdder> counters) {
        return counters.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().sum(), (one, _) -> one, TreeMap::new));
    }

    Latencies acceptances() {
        return acceptances;
    }

    Latencies rejections() {
        return rejections;
    }
}
