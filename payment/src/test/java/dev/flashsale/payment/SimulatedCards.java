package dev.flashsale.payment;

import dev.flashsale.payment.card.Capture;
import dev.flashsale.payment.card.CardCancel;
import dev.flashsale.payment.card.CardListing;
import dev.flashsale.payment.card.CardProvider;
import dev.flashsale.payment.card.CardReading;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The card company, in the process: keeps books, and answers each payment key as the test wants it. */
public final class SimulatedCards implements CardProvider {

    private final Map<String, Card> cards = new ConcurrentHashMap<>();
    private final Map<String, Queue<Turn>> confirmations = new ConcurrentHashMap<>();
    private final Map<String, Queue<Turn>> cancellations = new ConcurrentHashMap<>();
    private final Map<String, Sinks.Empty<Void>> gates = new ConcurrentHashMap<>();
    private final Map<String, Boolean> muted = new ConcurrentHashMap<>();
    private final AtomicLong captures = new AtomicLong();
    private final AtomicLong cancels = new AtomicLong();

    /** What happens at one call; afterwards everything is as it should be. */
    public enum Turn {
        REFUSE,
        /** It is done, but nobody hears of it. */
        DO_SILENTLY,
        /** Nothing is done, and nobody hears of it. */
        NOTHING,
        NOT_ASKED
    }

    /** The customer agrees at the company's page; answers the payment key. */
    public String authorise(UUID orderId, long amount, Turn... turns) {
        return authorise(orderId.toString(), amount, turns);
    }

    public String authorise(String orderId, long amount, Turn... turns) {
        var key = "key-" + UUID.randomUUID();
        cards.put(key, new Card(orderId, "IN_PROGRESS", amount, 0, false));
        for (var turn : turns) {
            confirmations
                    .computeIfAbsent(key, _ -> new ConcurrentLinkedQueue<>())
                    .add(turn);
        }
        return key;
    }

    public void whenCancelled(String paymentKey, Turn... turns) {
        for (var turn : turns) {
            cancellations
                    .computeIfAbsent(paymentKey, _ -> new ConcurrentLinkedQueue<>())
                    .add(turn);
        }
    }

    /** Confirmations of the key wait for {@link #letGo}. */
    public void hold(String paymentKey) {
        gates.put(paymentKey, Sinks.empty());
    }

    public void letGo(String paymentKey) {
        gates.get(paymentKey).tryEmitEmpty();
    }

    /** The key cannot be asked for until further notice. */
    public void mute(String paymentKey, boolean mute) {
        muted.put(paymentKey, mute);
    }

    public void expire(String paymentKey) {
        cards.computeIfPresent(paymentKey, (_, card) -> new Card(card.orderId, "EXPIRED", card.total, 0, false));
    }

    /** The company takes the money by itself. */
    public void capture(String paymentKey) {
        take(paymentKey);
    }

    public long balance(String paymentKey) {
        return cards.get(paymentKey).balance;
    }

    public boolean isCaptured(String paymentKey) {
        return cards.get(paymentKey).captured;
    }

    public long captures() {
        return captures.get();
    }

    public long cancels() {
        return cancels.get();
    }

    @Override
    public Mono<Capture> confirm(ConfirmCard ask) {
        var gate = gates.get(ask.paymentKey());
        return (gate == null ? Mono.<Void>empty() : gate.asMono()).then(Mono.fromSupplier(() -> answer(ask)));
    }

    @Override
    public Mono<CardReading> read(String paymentKey) {
        return Mono.fromSupplier(() -> {
            if (muted.getOrDefault(paymentKey, false)) {
                return new CardReading.Unknown("muted");
            }
            var card = cards.get(paymentKey);
            return card == null ? new CardReading.Missing() : card.toReading();
        });
    }

    @Override
    public Mono<CardCancel> cancel(CancelCard ask) {
        return Mono.fromSupplier(() -> {
            var turn = next(cancellations, ask.paymentKey());
            return switch (turn) {
                case REFUSE -> new CardCancel.Refused("PROVIDER_ERROR", "Not now.");
                case NOTHING -> new CardCancel.Unknown("silence");
                case NOT_ASKED -> new CardCancel.NotAsked("away");
                case DO_SILENTLY -> {
                    giveBack(ask.paymentKey());
                    yield new CardCancel.Unknown("silence");
                }
                case null -> giveBack(ask.paymentKey());
            };
        });
    }

    /** Its books are counted, not listed. */
    @Override
    public Mono<CardListing> list(ListCards ask) {
        return Mono.just(new CardListing.Unknown("not played"));
    }

    private Capture answer(ConfirmCard ask) {
        var card = cards.get(ask.paymentKey());
        if (card == null || !card.orderId.equals(ask.orderId()) || card.total != ask.amount()) {
            return new Capture.Refused("NOT_FOUND_PAYMENT_SESSION", "No such payment.");
        }
        return switch (next(confirmations, ask.paymentKey())) {
            case REFUSE -> new Capture.Refused("REJECT_CARD_COMPANY", "Not this card.");
            case NOTHING -> new Capture.Unknown("silence");
            case NOT_ASKED -> new Capture.NotAsked("away");
            case DO_SILENTLY -> {
                take(ask.paymentKey());
                yield new Capture.Unknown("silence");
            }
            case null -> take(ask.paymentKey());
        };
    }

    private Capture take(String paymentKey) {
        var taken =
                cards.computeIfPresent(paymentKey, (_, card) -> card.captured || card.over() ? card : captured(card));
        return taken.captured
                ? new Capture.Captured(taken.total)
                : new Capture.Refused("NOT_AVAILABLE_PAYMENT", "Too late.");
    }

    private Card captured(Card card) {
        captures.incrementAndGet();
        return new Card(card.orderId, "DONE", card.total, card.total, true);
    }

    private CardCancel giveBack(String paymentKey) {
        var before = cards.get(paymentKey);
        if (before.balance == 0) {
            return new CardCancel.Refused("ALREADY_CANCELED_PAYMENT", "Given back before.");
        }
        cancels.incrementAndGet();
        cards.put(paymentKey, new Card(before.orderId, "CANCELED", before.total, 0, true));
        return new CardCancel.Cancelled(before.total);
    }

    private static Turn next(Map<String, Queue<Turn>> turns, String paymentKey) {
        var left = turns.get(paymentKey);
        return left == null ? null : left.poll();
    }

    private record Card(String orderId, String status, long total, long balance, boolean captured) {

        boolean over() {
            return status.equals("EXPIRED");
        }

        CardReading toReading() {
            return new CardReading.Found(orderId, status, total, balance, captured, over());
        }
    }
}
