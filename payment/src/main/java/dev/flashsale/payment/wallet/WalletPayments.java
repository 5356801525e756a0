package dev.flashsale.payment.wallet;

import dev.flashsale.payment.ledger.Account;
import dev.flashsale.payment.ledger.Movement;
import dev.flashsale.payment.ledger.Movement.Reason;
import dev.flashsale.payment.wallet.WalletMove.Kind;
import dev.flashsale.payment.wallet.WalletMove.Verdict;
import dev.flashsale.payment.wallet.WalletOutcome.NoWallet;
import dev.flashsale.payment.wallet.WalletOutcome.NotEnough;
import dev.flashsale.payment.wallet.WalletOutcome.Paid;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Pays orders from wallets and gives the money back, each once. */
@Service
public class WalletPayments {

    private final WalletBook book;
    private final WalletStore wallets;
    private final PinCheck pins;
    private final Clock clock;

    WalletPayments(WalletBook book, WalletStore wallets, PinCheck pins, Clock clock) {
        this.book = book;
        this.wallets = wallets;
        this.pins = pins;
        this.clock = clock;
    }

    /** Looks at the PIN, slowly and outside of any transaction; raises a 429 problem when too many are looked at. */
    public Mono<PinOutcome> checkPin(UUID customerId, String pin) {
        return pins.check(customerId, pin);
    }

    /** Pays in the caller's transaction; the same payment again is paid already. */
    public Mono<WalletOutcome> pay(UUID customerId, UUID paymentId, UUID orderId, UUID sellerId, long amount) {
        var paid = new Movement(
                paymentId,
                Reason.ORDER_PAID,
                Account.wallet(customerId),
                Account.seller(sellerId),
                amount,
                orderId,
                clock.instant());
        return book.move(new WalletMove(Kind.PAID, paid))
                .flatMap(verdict -> toOutcome(customerId, verdict))
                .defaultIfEmpty(new NoWallet());
    }

    /** Gives back in the caller's transaction; the same refund again changes nothing. */
    public Mono<Void> refund(UUID customerId, UUID refundId, UUID orderId, UUID sellerId, long amount) {
        var refunded = new Movement(
                refundId,
                Reason.ORDER_REFUNDED,
                Account.seller(sellerId),
                Account.wallet(customerId),
                amount,
                orderId,
                clock.instant());
        return book.move(new WalletMove(Kind.REFUNDED, refunded))
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("No wallet to refund: " + customerId)))
                .then();
    }

    private Mono<WalletOutcome> toOutcome(UUID customerId, Verdict verdict) {
        return switch (verdict) {
            case MOVED, REPEATED -> Mono.just(new Paid());
            case NOT_ENOUGH -> wallets.find(customerId).map(wallet -> new NotEnough(wallet.balance()));
        };
    }
}
