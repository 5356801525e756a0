package dev.flashsale.payment;

import dev.flashsale.contracts.PaymentCommand.OpenPayment;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Orders to be paid, as order-flow opens them. */
public final class Payables {

    public static final long AMOUNT = 20_000;

    private Payables() {}

    public static OpenPayment order() {
        return of(UUID.randomUUID(), UUID.randomUUID(), AMOUNT, Duration.ofMinutes(10));
    }

    public static OpenPayment ofSale(UUID saleId, long amount) {
        return of(UUID.randomUUID(), saleId, amount, Duration.ofMinutes(10));
    }

    public static OpenPayment pastItsTime() {
        return of(UUID.randomUUID(), UUID.randomUUID(), AMOUNT, Duration.ofSeconds(-1));
    }

    public static OpenPayment of(UUID customerId, UUID saleId, long amount, Duration timeToPay) {
        return new OpenPayment(
                UUID.randomUUID(),
                saleId,
                UUID.randomUUID(),
                customerId,
                amount,
                Instant.now().plus(timeToPay));
    }
}
