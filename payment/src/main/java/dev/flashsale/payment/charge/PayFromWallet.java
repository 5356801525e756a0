package dev.flashsale.payment.charge;

import dev.flashsale.payment.charge.PayOutcome.Attempted;
import dev.flashsale.payment.charge.PayOutcome.PinLocked;
import dev.flashsale.payment.charge.PayOutcome.RequestInFlight;
import dev.flashsale.payment.charge.Verdict.Denied;
import dev.flashsale.payment.charge.Verdict.GivenUp;
import dev.flashsale.payment.charge.Verdict.NotTried;
import dev.flashsale.payment.charge.Verdict.Taken;
import dev.flashsale.payment.wallet.PinOutcome;
import dev.flashsale.payment.wallet.WalletOutcome;
import dev.flashsale.payment.wallet.WalletPayments;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Takes the money from the customer's wallet, in the transaction that writes the capture down. */
@Component
class PayFromWallet {

    static final String WRONG_PIN = "WRONG_PIN";
    static final String ORDER_CLOSED = "ORDER_CLOSED";

    private final WalletPayments wallets;
    private final SettlePayment settlePayment;

    PayFromWallet(WalletPayments wallets, SettlePayment settlePayment) {
        this.wallets = wallets;
        this.settlePayment = settlePayment;
    }

    Mono<PayOutcome> pay(Payment payment, String pin) {
        return wallets.checkPin(payment.customerId(), pin)
                .onErrorResume(cause -> forget(payment, cause))
                .flatMap(checked -> goOn(payment, checked));
    }

    /** Nobody looked at the PIN, as when too many are looked at: the same request may come again. */
    private Mono<PinOutcome> forget(Payment payment, Throwable cause) {
        return settlePayment.settle(payment, new NotTried()).then(Mono.error(cause));
    }

    private Mono<PayOutcome> goOn(Payment payment, PinOutcome checked) {
        return switch (checked) {
            case PinOutcome.Right _ -> settlePayment.settle(payment, this::take).map(PayFromWallet::toOutcome);
            case PinOutcome.Wrong wrong ->
                settlePayment
                        .settle(payment, new Denied(WRONG_PIN, String.valueOf(wrong.triesLeft()), false))
                        .map(PayFromWallet::toOutcome);
            case PinOutcome.Locked locked ->
                settlePayment.settle(payment, new NotTried()).thenReturn(new PinLocked(locked.until()));
            case PinOutcome.NoWallet _ ->
                settlePayment.settle(payment, new NotTried()).thenReturn(new PayOutcome.NoWallet());
        };
    }

    /** Whoever was so slow that the payment was taken for interrupted, and forgotten, has not paid. */
    private static PayOutcome toOutcome(Payment settled) {
        return settled.isPending() ? new RequestInFlight() : new Attempted(settled);
    }

    private Mono<Verdict> take(Standing standing) {
        if (!standing.mayStillPay()) {
            return Mono.just(new GivenUp(ORDER_CLOSED));
        }
        var payment = standing.payment();
        var seller = standing.payable().requireTerms().sellerId();
        return wallets.pay(payment.customerId(), payment.id(), payment.orderId(), seller, payment.amount())
                .map(outcome -> toVerdict(payment, outcome));
    }

    private static Verdict toVerdict(Payment payment, WalletOutcome outcome) {
        return switch (outcome) {
            case WalletOutcome.Paid _ -> new Taken(payment.amount());
            case WalletOutcome.NotEnough _ -> new Denied("NOT_ENOUGH_BALANCE", null, true);
            case WalletOutcome.NoWallet _ -> new Denied("NO_WALLET", null, true);
        };
    }
}
