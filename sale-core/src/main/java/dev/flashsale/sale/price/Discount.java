package dev.flashsale.sale.price;

/** Percent off. */
public final class Discount {

    private static final int PERCENT = 100;

    private Discount() {}

    /** The list price less a discount, which is rounded down. */
    public static long discounted(long listPrice, int discountRate) {
        return listPrice - listPrice / PERCENT * discountRate - listPrice % PERCENT * discountRate / PERCENT;
    }
}
