package dev.flashsale.standalone.crowd;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What should never have been answered; the first of them in full. */
final class Complaints {

    private static final int KEPT = 20;

    private final Queue<String> sentences = new ConcurrentLinkedQueue<>();
    private final LongAdder count = new LongAdder();

    void add(String sentence) {
        count.increment();
        if (count.sum() <= KEPT) {
            sentences.add(sentence);
        }
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }

    long count() {
        return count.sum();
    }
}
