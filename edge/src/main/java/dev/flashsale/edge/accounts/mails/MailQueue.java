package dev.flashsale.edge.accounts.mails;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Takes mails to send; call it in the transaction of what they tell of. */
@Component
public class MailQueue {

    private final MailStore mails;
    private final Clock clock;

    MailQueue(MailStore mails, Clock clock) {
        this.mails = mails;
        this.clock = clock;
    }

    /** It is sent once the transaction is through, by whichever instance comes first. */
    public Mono<Void> append(MailKind kind, String recipient) {
        return mails.append(UuidCreator.getTimeOrderedEpoch(), kind, recipient, clock.instant());
    }

    /** Nothing more is sent there. */
    public Mono<Void> forget(String recipient) {
        return mails.drop(recipient);
    }
}
