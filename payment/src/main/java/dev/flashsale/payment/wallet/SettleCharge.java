package dev.flashsale.payment.wallet;

import dev.flashsale.payment.card.Capture;
import dev.flashsale.payment.card.CardCancel;
import dev.flashsale.payment.card.CardProvider;
import dev.flashsale.payment.card.CardReading;
import dev.flashsale.payment.card.CardReading.Found;
import dev.flashsale.payment.ledger.Account;
import dev.flashsale.payment.ledger.Movement;
import dev.flashsale.payment.ledger.Movement.Reason;
import dev.flashsale.payment.wallet.WalletMove.Kind;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Asks the provider about a charge and does what follows from its answer: the wallet gets the money if and only if the
 * provider has taken it, for this charge and in this amount. What it does not know stays open.
 */
@Service
class SettleCharge {

    private static final String PAID_BEFORE = "ALREADY_PROCESSED_PAYMENT";
    private static final String GIVEN_BACK_BEFORE = "ALREADY_CANCELED_PAYMENT";
    private static final String OTHER_ORDER = "ORDER_MISMATCH";
    private static final String OTHER_AMOUNT = "AMOUNT_MISMATCH";
    private static final String NOT_FOUND = "NOT_FOUND_PAYMENT";

    private final CardProvider provider;
    private final ChargeStore charges;
    private final WalletBook book;
    private final TransactionalOperator transaction;
    private final Clock clock;

    SettleCharge(
            CardProvider provider,
            ChargeStore charges,
            WalletBook book,
            TransactionalOperator transaction,
            Clock clock) {
        this.provider = provider;
        this.charges = charges;
        this.book = book;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Finds out how it stands, and lets the provider take what the customer has authorised; safe to repeat. */
    Mono<Void> settle(WalletCharge charge) {
        return provider.read(charge.paymentKey()).flatMap(reading -> settle(charge, reading));
    }

    private Mono<Void> settle(WalletCharge charge, Capture capture) {
        return switch (capture) {
            case Capture.Captured(var amount) -> amount == charge.amount() ? credit(charge) : giveBack(charge, amount);
            // Perhaps by this very charge, whose answer was lost: the next reading tells.
            case Capture.Refused refused when refused.code().equals(PAID_BEFORE) -> charges.leaveOpen(charge.id());
            case Capture.Refused refused -> refuse(charge, refused.code());
            case Capture.Unknown _, Capture.NotAsked _ -> charges.leaveOpen(charge.id());
        };
    }

    private Mono<Void> settle(WalletCharge charge, CardReading reading) {
        return switch (reading) {
            case Found found -> settle(charge, found);
            case CardReading.Missing() -> refuse(charge, NOT_FOUND);
            case CardReading.Unknown _ -> charges.leaveOpen(charge.id());
        };
    }

    private Mono<Void> settle(WalletCharge charge, Found found) {
        if (!charge.isNamedBy(found.orderId())) {
            return refuse(charge, OTHER_ORDER);
        }
        return found.captured() ? settleCaptured(charge, found) : settleAuthorised(charge, found);
    }

    private Mono<Void> settleAuthorised(WalletCharge charge, Found found) {
        if (found.over()) {
            return refuse(charge, found.status());
        }
        return found.total() == charge.amount()
                ? provider.confirm(charge.toConfirmation(found.orderId())).flatMap(capture -> settle(charge, capture))
                : refuse(charge, OTHER_AMOUNT);
    }

    private Mono<Void> settleCaptured(WalletCharge charge, Found found) {
        if (found.balance() == 0) {
            return refuse(charge, found.status());
        }
        return found.balance() == charge.amount() ? credit(charge) : giveBack(charge, found.balance());
    }

    private Mono<Void> credit(WalletCharge charge) {
        var now = clock.instant();
        return charges.capture(charge.id(), now)
                .filter(Boolean::booleanValue)
                .flatMap(_ -> book.move(toMove(charge, now)))
                .then()
                .as(transaction::transactional);
    }

    private Mono<Void> giveBack(WalletCharge charge, long taken) {
        return provider.cancel(charge.toCancel(taken)).flatMap(cancel -> settle(charge, cancel));
    }

    private Mono<Void> settle(WalletCharge charge, CardCancel cancel) {
        return switch (cancel) {
            case CardCancel.Cancelled _ -> refuse(charge, OTHER_AMOUNT);
            case CardCancel.Refused refused
            when refused.code().equals(GIVEN_BACK_BEFORE) -> refuse(charge, OTHER_AMOUNT);
            case CardCancel.Refused _, CardCancel.Unknown _, CardCancel.NotAsked _ -> charges.leaveOpen(charge.id());
        };
    }

    private Mono<Void> refuse(WalletCharge charge, String code) {
        return charges.refuse(charge.id(), code, clock.instant());
    }

    private static WalletMove toMove(WalletCharge charge, Instant now) {
        var movement = new Movement(
                charge.id(),
                Reason.WALLET_CHARGED,
                Account.PROVIDER,
                Account.wallet(charge.customerId()),
                charge.amount(),
                null,
                now);
        return new WalletMove(Kind.CHARGED, movement);
    }
}
