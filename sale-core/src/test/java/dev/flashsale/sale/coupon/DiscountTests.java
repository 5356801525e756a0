package dev.flashsale.sale.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiscountTests {

    @Test
    void roundsDown() {
        assertThat(new Discount(Discount.Type.RATE, 10, null).on(9_999)).isEqualTo(999);
        assertThat(new Discount(Discount.Type.RATE, 33, null).on(2)).isZero();
    }

    @Test
    void staysWithinItsMaximumAndTheTotal() {
        assertThat(new Discount(Discount.Type.RATE, 50, 3_000L).on(10_000)).isEqualTo(3_000);
        assertThat(new Discount(Discount.Type.RATE, 100, null).on(10_000)).isEqualTo(10_000);
        assertThat(new Discount(Discount.Type.AMOUNT, 5_000, null).on(3_000)).isEqualTo(3_000);
        assertThat(new Discount(Discount.Type.AMOUNT, 5_000, null).on(8_000)).isEqualTo(5_000);
    }

    @Test
    void doesNotOverflow() {
        assertThat(new Discount(Discount.Type.RATE, 99, null).on(Long.MAX_VALUE / 2))
                .isBetween(0L, Long.MAX_VALUE / 2);
    }
}
