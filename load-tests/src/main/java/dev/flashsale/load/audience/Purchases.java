package dev.flashsale.load.audience;

import java.util.concurrent.atomic.AtomicLongArray;

/** When the purchase was sent that got each sequence number. */
public final class Purchases {

    private final AtomicLongArray sentAt;

    Purchases(int most) {
        this.sentAt = new AtomicLongArray(most + 1);
    }

    void accepted(int sequence, long sent) {
        sentAt.set(sequence, sent);
    }

    public int count() {
        int count = 0;
        for (int sequence = 0; sequence < sentAt.length(); sequence++) {
            count += sentAt.get(sequence) == 0 ? 0 : 1;
        }
        return count;
    }

    /** In nanoseconds, or 0 where there was none. */
    long sentAt(int sequence) {
        return sequence > 0 && sequence < sentAt.length() ? sentAt.get(sequence) : 0;
    }
}
