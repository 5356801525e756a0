package dev.flashsale.standalone.crowd;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the crowd was told. */
final class Tally {

    /** The decisions which a shopper may meet who keeps to the contract. */
    private static final Set<String> EXPECTED = Set.of("sold-out", "purchase-limit-exceeded");

    private final AnswerLog log = new AnswerLog();
    private final Complaints complaints = new Complaints();
    private final LongAdder repeats = new LongAdder();
    private final LongAdder reworded = new LongAdder();
    private final Map<String, AcceptedOrder> accepted = new ConcurrentHashMap<>();
    private final Queue<AcceptedOrder> cancelled = new ConcurrentLinkedQueue<>();
    private final LongAdder acceptedUnits = new LongAdder();
    private final AtomicLong lastAcceptedAt = new AtomicLong();

    AnswerLog log() {
        return log;
    }

    void repeated() {
        repeats.increment();
    }

    void refused(Answer answer) {
        log.refused(answer);
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
        complaints.add(sentence);
    }

    long repeats() {
        return repeats.sum();
    }

    long reworded() {
        return reworded.sum();
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

    Complaints complaints() {
        return complaints;
    }
}
