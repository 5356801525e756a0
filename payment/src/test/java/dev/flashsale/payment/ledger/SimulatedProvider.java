package dev.flashsale.payment.ledger;

import dev.flashsale.payment.card.Capture;
import dev.flashsale.payment.card.CardCancel;
import dev.flashsale.payment.card.CardListing;
import dev.flashsale.payment.card.CardProvider;
import dev.flashsale.payment.card.CardReading;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** The company outside: it keeps its own books, and answers as the test has it for each payment key. */
public final class SimulatedProvider implements CardProvider {

    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final Map<String, CardReading.Found> payments = new ConcurrentHashMap<>();
    private final AtomicInteger captures = new AtomicInteger();

    /** What goes wrong with a payment key. */
    public enum Fault {
        REFUSED,
        CAPTURED_BUT_SILENT,
        SILENT,
        NOT_ASKED
    }

    public void fail(String paymentKey, Fault fault) {
        faults.put(paymentKey, fault);
    }

    public void recover(String paymentKey) {
        faults.remove(paymentKey);
    }

    /** The customer agrees to the payment. */
    public void authorise(String paymentKey, String orderId, long amount) {
        know(paymentKey, new CardReading.Found(orderId, "IN_PROGRESS", amount, amount, false, false));
    }

    /** A payment as the provider has it, whoever made it. */
    public void know(String paymentKey, CardReading.Found payment) {
        payments.put(paymentKey, payment);
    }

    public int captures() {
        return captures.get();
    }

    /** What the provider holds for the payment, in won. */
    public long holds(String paymentKey) {
        var payment = payments.get(paymentKey);
        return payment == null || !payment.captured() ? 0 : payment.balance();
    }

    @Override
    public Mono<Capture> confirm(ConfirmCard ask) {
        return Mono.fromSupplier(() -> answer(ask));
    }

    @Override
    public Mono<CardReading> read(String paymentKey) {
        return Mono.fromSupplier(() -> {
            if (faults.get(paymentKey) == Fault.SILENT) {
                return new CardReading.Unknown("silent");
            }
            var found = payments.get(paymentKey);
            return found == null ? new CardReading.Missing() : found;
        });
    }

    @Override
    public Mono<CardCancel> cancel(CancelCard ask) {
        return Mono.fromSupplier(() -> {
            payments.computeIfPresent(
                    ask.paymentKey(),
                    (_, paid) -> new CardReading.Found(paid.orderId(), "CANCELED", paid.total(), 0, true, true));
            return new CardCancel.Cancelled(ask.amount());
        });
    }

    /** Its books are counted, not listed. */
    @Override
    public Mono<CardListing> list(ListCards ask) {
        return Mono.just(new CardListing.Unknown("not played"));
    }

    private Capture answer(ConfirmCard ask) {
        return switch (faults.get(ask.paymentKey())) {
            case REFUSED -> new Capture.Refused("REJECT_CARD_COMPANY", "Not this card.");
            case SILENT -> new Capture.Unknown("silent");
            case NOT_ASKED -> new Capture.NotAsked("away");
            case CAPTURED_BUT_SILENT -> {
                capture(ask);
                yield new Capture.Unknown("cut after the capture");
            }
            case null -> capture(ask);
        };
    }

    private Capture capture(ConfirmCard ask) {
        var payment = payments.get(ask.paymentKey());
        if (payment == null
                || !payment.orderId().equals(ask.orderId())
                || payment.total() != ask.amount()
                || payment.over()) {
            return new Capture.Refused("INVALID_REQUEST", "Not as it was authorised.");
        }
        var done = new CardReading.Found(ask.orderId(), "DONE", ask.amount(), ask.amount(), true, false);
        if (payments.replace(ask.paymentKey(), payment, done) && !payment.captured()) {
            captures.incrementAndGet();
        }
        return new Capture.Captured(ask.amount());
    }
}
