package dev.flashsale.settlement.line;

import dev.flashsale.contracts.PaymentEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Writes down what money moved, then forms the lines that became complete. */
@Service
class HearPayments {

    private final FactStore facts;
    private final FormLines formLines;

    HearPayments(FactStore facts, FormLines formLines) {
        this.facts = facts;
        this.formLines = formLines;
    }

    Mono<Void> hear(List<PaymentEvent> events) {
        var movements =
                events.stream().map(MoneyMoved::of).flatMap(Optional::stream).toList();
        var orders = movements.stream().map(MoneyMoved::orderId).collect(Collectors.toUnmodifiableSet());
        return facts.recordMoney(movements).then(formLines.of(orders));
    }
}
