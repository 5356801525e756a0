package dev.flashsale.payment.saga;

import dev.flashsale.contracts.PaymentCommand;
import dev.flashsale.contracts.PaymentReply;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Carries out some kinds of commands, and answers the same command with the same reply. */
public interface PaymentParticipant {

    /** The kinds of commands it carries out; each kind has one participant. */
    Set<Class<? extends PaymentCommand>> kinds();

    /**
     * Carries out commands of those kinds in their order, in the caller's transaction. The same order may come several
     * times. A command that is still being carried out may be left without a reply: it will be asked again.
     */
    Mono<List<PaymentReply>> handle(List<PaymentCommand> commands);
}
