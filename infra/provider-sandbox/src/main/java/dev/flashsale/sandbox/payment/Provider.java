package dev.flashsale.sandbox.payment;

import dev.flashsale.sandbox.book.BookKind;
import dev.flashsale.sandbox.book.Books;
import dev.flashsale.sandbox.fault.Faults;
import dev.flashsale.sandbox.fault.Refusal;
import dev.flashsale.sandbox.webhook.Webhooks;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Confirms, shows and cancels payments, writes each won into the books and tells of every change. */
@Component
class Provider {

    private final Vault vault;
    private final ProviderRules rules;
    private final FaultyService service;
    private final Books books;
    private final Webhooks webhooks;

    Provider(Vault vault, ProviderRules rules, FaultyService service, Books books, Webhooks webhooks) {
        this.vault = vault;
        this.rules = rules;
        this.service = service;
        this.books = books;
        this.webhooks = webhooks;
    }

    Mono<Verdict> confirm(ConfirmRequest ask, Call given) {
        var call = given.and(vault.takeConfirmFaults(ask.paymentKey()));
        return service.serve(call, () -> confirmNow(ask, call.faults()));
    }

    Mono<Verdict> cancel(String paymentKey, CancelRequest ask, Call given) {
        var call = given.and(vault.takeCancelFaults(paymentKey));
        return service.serve(call, () -> cancelNow(paymentKey, ask, call.faults()));
    }

    Mono<Verdict> read(String paymentKey, Call call) {
        return show(vault.find(paymentKey), call);
    }

    Mono<Verdict> readOfOrder(String orderId, Call call) {
        return show(vault.findOfOrder(orderId), call);
    }

    private Mono<Verdict> show(Optional<Payment> found, Call call) {
        var unkeyed = new Call(call.faults(), Optional.empty());
        return service.serve(
                unkeyed,
                () -> call.faults()
                        .refusal()
                        .or(() -> found.isEmpty() ? Optional.of(Refusal.NOT_FOUND_PAYMENT) : Optional.empty())
                        .<Verdict>map(Verdict.Refused::new)
                        .orElseGet(() -> new Verdict.Stands(rules.asOfNow(found.orElseThrow()))));
    }

    private Verdict confirmNow(ConfirmRequest ask, Faults faults) {
        var refusal = faults.refusal();
        if (refusal.isPresent()) {
            return refuse(ask.paymentKey(), refusal.get(), faults);
        }
        var verdict = vault.change(ask.paymentKey(), payment -> rules.confirm(payment, ask));
        if (verdict instanceof Verdict.Stands(var payment)) {
            books.record(BookKind.CAPTURE, payment.paymentKey(), payment.orderId(), payment.total());
            vault.nameInOrder(payment);
            webhooks.announce(PaymentView.of(payment), faults);
        }
        return verdict;
    }

    private Verdict refuse(String paymentKey, Refusal why, Faults faults) {
        var verdict = vault.change(paymentKey, payment -> rules.refuse(payment, why));
        vault.find(paymentKey)
                .filter(payment -> payment.status() == PaymentStatus.ABORTED)
                .ifPresent(payment -> webhooks.announce(PaymentView.of(payment), faults));
        return verdict;
    }

    private Verdict cancelNow(String paymentKey, CancelRequest ask, Faults faults) {
        var refusal = faults.refusal();
        if (refusal.isPresent()) {
            return new Verdict.Refused(refusal.get());
        }
        var verdict = vault.change(paymentKey, payment -> rules.cancel(payment, ask));
        if (verdict instanceof Verdict.Stands(var payment)) {
            var cancel = payment.cancels().getLast();
            books.record(BookKind.CANCEL, payment.paymentKey(), payment.orderId(), cancel.cancelAmount());
            webhooks.announce(PaymentView.of(payment), faults);
        }
        return verdict;
    }
}
