package dev.flashsale.sale.price;

import org.jspecify.annotations.Nullable;

/**
 * What was found in Redis for a product: its sheet, or what a fill has to find unchanged, or neither where Redis is not
 * used.
 *
 * @param seenAt milliseconds by the clock of the server
 * @param askedAt by {@link System#nanoTime}
 */
record Found(@Nullable PriceSheet sheet, @Nullable String seen, long seenAt, long askedAt) {

    static final Found NOT_ASKED = new Found(null, null, 0, 0);

    boolean mayBeFilled() {
        return seen != null;
    }
}
