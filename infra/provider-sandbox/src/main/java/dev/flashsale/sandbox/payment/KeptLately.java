package dev.flashsale.sandbox.payment;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers so many things by key and forgets the oldest beyond that. */
final class KeptLately<V> {

    private final ConcurrentMap<String, V> kept = new ConcurrentHashMap<>();
    private final Queue<String> byAge = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final int most;

    KeptLately(int most) {
        this.most = most;
    }

    Optional<V> find(String key) {
        return Optional.ofNullable(kept.get(key));
    }

    /** What was there before; empty when the value was taken in. */
    Optional<V> addIfNew(String key, V value) {
        var before = Optional.ofNullable(kept.putIfAbsent(key, value));
        if (before.isEmpty()) {
            growOlder(key);
        }
        return before;
    }

    /** Answers false when it is no longer what it was. */
    boolean replace(String key, V before, V after) {
        return before.equals(after) || kept.replace(key, before, after);
    }

    void forget(String key) {
        kept.remove(key);
    }

    void forgetAll() {
        kept.clear();
    }

    private void growOlder(String key) {
        byAge.add(key);
        if (queued.incrementAndGet() > most) {
            queued.decrementAndGet();
            Optional.ofNullable(byAge.poll()).ifPresent(kept::remove);
        }
    }
}
