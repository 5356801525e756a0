package dev.flashsale.payment.points;

import dev.flashsale.contracts.PaymentCommand;
import dev.flashsale.contracts.PaymentCommand.EarnPoints;
import dev.flashsale.contracts.PaymentCommand.ReturnPoints;
import dev.flashsale.contracts.PaymentCommand.SpendPoints;
import dev.flashsale.contracts.PaymentReply;
import dev.flashsale.payment.saga.PaymentParticipant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The points of the purchase saga: a whole batch on one sheet, command by command in their order. */
@Component
class PointsParticipant implements PaymentParticipant {

    private final PointsBook book;
    private final PointsRules rules;

    PointsParticipant(PointsBook book, PointsRules rules) {
        this.book = book;
        this.rules = rules;
    }

    @Override
    public Set<Class<? extends PaymentCommand>> kinds() {
        return Set.of(SpendPoints.class, ReturnPoints.class, EarnPoints.class);
    }

    @Override
    public Mono<List<PaymentReply>> handle(List<PaymentCommand> commands) {
        return book.change(
                distinct(commands, PointsParticipant::customerOf),
                distinct(commands, PaymentCommand::orderId),
                sheet -> applyAll(commands, sheet));
    }

    private List<PaymentReply> applyAll(List<PaymentCommand> commands, PointsSheet sheet) {
        return commands.stream().map(command -> rules.apply(command, sheet)).toList();
    }

    private static UUID customerOf(PaymentCommand command) {
        return switch (command) {
            case SpendPoints spend -> spend.customerId();
            case ReturnPoints back -> back.customerId();
            case EarnPoints earn -> earn.customerId();
            default -> throw new IllegalArgumentException("Not about points: " + command);
        };
    }

    private static Set<UUID> distinct(List<PaymentCommand> commands, Function<PaymentCommand, UUID> id) {
        return commands.stream().map(id).collect(Collectors.toSet());
    }
}
