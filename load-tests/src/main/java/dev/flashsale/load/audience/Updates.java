package dev.flashsale.load.audience;

import java.util.Arrays;

/** Every update that reached a viewer: when, and the units left that it told. Only the event loop of the viewers adds. */
public final class Updates {

    private static final int ROOM = 1 << 16;

    private long[] at = new long[ROOM];
    private int[] remaining = new int[ROOM];
    private int count;

    void add(long now, int units) {
        if (count == at.length) {
            at = Arrays.copyOf(at, count * 2);
            remaining = Arrays.copyOf(remaining, count * 2);
        }
        at[count] = now;
        remaining[count++] = units;
    }

    public int count() {
        return count;
    }

    /** How old each update was: since the purchase was sent that left so many units. Those of no such purchase are left out. */
    public Ages ages(int quantity, Purchases purchases) {
        var ages = new long[count];
        int known = 0;
        for (int i = 0; i < count; i++) {
            long sent = purchases.sentAt(quantity - remaining[i]);
            if (sent != 0) {
                ages[known++] = at[i] - sent;
            }
        }
        return Ages.of(Arrays.copyOf(ages, known));
    }
}
