package dev.flashsale.standalone.crowd;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Counts what the crowd was told. */
final class Tally {

    private static final int COMPLAINTS_KEPT = 20;

    /** The decisions which a shopper may meet who keeps to the contract. */
    private static final Set<String> EXPECTED = Set.of("sold-out", "purchase-limit-exceeded");

    private final LongAdder answers = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder repeats = new LongAdder();
    private final LongAdder reworded = new LongAdder();
    private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> undecided = new ConcurrentHashMap<>();
    private final Map<String, AcceptedOrder> accepted = new ConcurrentHashMap<>();
    private final Queue<AcceptedOrder> cancelled = new ConcurrentLinkedQueue<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final LongAdder complaintCount = new LongAdder();
    private final LongAdder acceptedUnits = new LongAdder();
    private final AtomicLong lastAcceptedAt = new AtomicLong();
    private final Latencies acceptances = new Latencies();
    private final Latencies rejections = new Latencies();

    void answered(Answer answer, long nanos) {
        answers.increment();
        (answer.accepted() ? acceptances : rejections).add(nanos);
    }

    void retried(Answer answer) {
        retries.increment();
        count(undecided, answer.code());
    }

    void repeated() {
        repeats.increment();
    }

    void refused(Answer answer) {
        count(refusals, answer.code());
        if (!EXPECTED.contains(answer.code())) {
            complain("No contract knows this answer to a purchase: " + answer);
        }
    }

    /** A refusal is decided anew each time, so it may name other figures; it must stay a refusal. */
    void refusedInOtherWords() {
        reworded.increment();
    }

    void accepted(AcceptedOrder order) {
        if (accepted.putIfAbsent(order.orderId(), order) == null) {
            acceptedUnits.add(order.units());
            lastAcceptedAt.set(System.currentTimeMillis());
        } else {
            complain("Two different clicks were given the order " + order.orderId());
        }
    }

    void cancelled(List<AcceptedOrder> orders) {
        cancelled.addAll(orders);
    }

    void complain(String sentence) {
        complaintCount.increment();
        if (complaintCount.sum() <= COMPLAINTS_KEPT) {
            complaints.add(sentence);
        }
    }

    private static void count(Map<String, LongAdder> counters, String name) {
        counters.computeIfAbsent(name, _ -> new LongAdder()).increment();
    }

    long answers() {
        return answers.sum();
    }

    long retries() {
        return retries.sum();
    }

    long repeats() {
        return repeats.sum();
    }

    long reworded() {
        return reworded.sum();
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

    List<AcceptedOrder> accepted() {
        return List.copyOf(accepted.values());
    }

    /** Accepted and not cancelled since. */
    List<AcceptedOrder> live() {
        return accepted.values().stream()
                .filter(order -> !cancelled.contains(order))
                .toList();
    }

    long acceptedCount() {
        return accepted.size();
    }

    long acceptedUnits() {
        return acceptedUnits.sum();
    }

    Duration untilLastAccepted(Instant start) {
        return Duration.between(start, Instant.ofEpochMilli(Math.max(lastAcceptedAt.get(), start.toEpochMilli())));
    }

    /** The first of them in full. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    long complaintCount() {
        return complaintCount.sum();
    }

    Latencies acceptances() {
        return acceptances;
    }

    Latencies rejections() {
        return rejections;
    }
}
