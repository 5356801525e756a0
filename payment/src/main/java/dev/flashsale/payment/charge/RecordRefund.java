package dev.flashsale.payment.charge;

import dev.flashsale.contracts.PaymentMethod;
import dev.flashsale.payment.ledger.MoneyLedger;
import dev.flashsale.payment.wallet.WalletPayments;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Enters money that went back into the books; what never paid the order is nobody else's business. */
@Component
class RecordRefund {

    private final WalletPayments wallets;
    private final MoneyLedger ledger;
    private final PaymentNews news;
    private final EndRefund endRefund;
    private final Clock clock;

    RecordRefund(WalletPayments wallets, MoneyLedger ledger, PaymentNews news, EndRefund endRefund, Clock clock) {
        this.wallets = wallets;
        this.ledger = ledger;
        this.news = news;
        this.endRefund = endRefund;
        this.clock = clock;
    }

    Mono<Void> record(Payable payable, Payment payment, Refund refund) {
        var now = clock.instant();
        return fill(payable, payment, refund)
                .then(ledger.record(PaymentMovements.ofRefund(payable, payment, refund, now)))
                .then(announce(payable, payment, refund, now))
                .then(endRefund.tell(payable.orderId()));
    }

    private Mono<Void> fill(Payable payable, Payment payment, Refund refund) {
        return payment.method() == PaymentMethod.CARD
                ? Mono.empty()
                : wallets.refund(
                        payment.customerId(),
                        refund.id(),
                        refund.orderId(),
                        payable.requireTerms().sellerId(),
                        refund.amount());
    }

    private Mono<Void> announce(Payable payable, Payment payment, Refund refund, Instant now) {
        return payment.state() == PaymentState.UNWANTED ? Mono.empty() : news.refunded(payable, payment, refund, now);
    }
}
