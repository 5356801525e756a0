package dev.flashsale.payment.charge;

import dev.flashsale.contracts.PaymentCommand;
import dev.flashsale.contracts.PaymentCommand.ClosePayment;
import dev.flashsale.contracts.PaymentCommand.OpenPayment;
import dev.flashsale.contracts.PaymentCommand.RefundPayment;
import dev.flashsale.contracts.PaymentReply;
import dev.flashsale.payment.saga.PaymentParticipant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The payment step of the purchase saga: neighbouring commands of one kind are carried out together. */
@Component
class ChargeParticipant implements PaymentParticipant {

    private final PayableStore payables;
    private final ClosePayables closePayables;
    private final RefundPayables refundPayables;

    ChargeParticipant(PayableStore payables, ClosePayables closePayables, RefundPayables refundPayables) {
        this.payables = payables;
        this.closePayables = closePayables;
        this.refundPayables = refundPayables;
    }

    @Override
    public Set<Class<? extends PaymentCommand>> kinds() {
        return Set.of(OpenPayment.class, ClosePayment.class, RefundPayment.class);
    }

    @Override
    public Mono<List<PaymentReply>> handle(List<PaymentCommand> commands) {
        return Flux.fromIterable(runsOf(commands)).concatMap(this::handleRun).collectList();
    }

    private Flux<PaymentReply> handleRun(List<PaymentCommand> run) {
        return switch (run.getFirst()) {
            case OpenPayment _ ->
                payables.open(run.stream().map(OpenPayment.class::cast).toList())
                        .thenMany(Flux.empty());
            case ClosePayment _ -> closePayables.close(ordersOf(run));
            case RefundPayment _ -> refundPayables.refund(ordersOf(run));
            case PaymentCommand other -> Flux.error(new IllegalArgumentException("None of this step: " + other));
        };
    }

    private static List<List<PaymentCommand>> runsOf(List<PaymentCommand> commands) {
        var runs = new ArrayList<List<PaymentCommand>>();
        for (var command : commands) {
            if (runs.isEmpty() || runs.getLast().getFirst().getClass() != command.getClass()) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(command);
        }
        return runs;
    }

    private static List<UUID> ordersOf(List<PaymentCommand> run) {
        return run.stream().map(PaymentCommand::orderId).distinct().toList();
    }
}
