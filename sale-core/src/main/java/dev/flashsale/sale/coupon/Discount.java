package dev.flashsale.sale.coupon;

import org.jspecify.annotations.Nullable;

/**
 * What a coupon takes off an order.
 *
 * @param value percent (1 to 100) or won
 * @param maximum most that a rate takes off, in won; null where there is no such limit
 */
public record Discount(Type type, long value, @Nullable Long maximum) {

    private static final int WHOLE = 100;

    /** How the value is meant. */
    public enum Type {
        RATE,
        AMOUNT
    }

    /** The discount on a total in won: rounded down, never more than the total. */
    public long on(long total) {
        return switch (type) {
            case RATE -> Math.min(rate(total), maximum == null ? total : maximum);
            case AMOUNT -> Math.min(value, total);
        };
    }

    /** Without the overflow that multiplying the total at once could have. */
    private long rate(long total) {
        return total / WHOLE * value + total % WHOLE * value / WHOLE;
    }
}
