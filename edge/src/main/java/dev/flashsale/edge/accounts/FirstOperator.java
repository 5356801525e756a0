package dev.flashsale.edge.accounts;

import dev.flashsale.web.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sees to it that there is the operator of the settings. An account that has the address already stays as it is. */
@Component
class FirstOperator {

    private static final Logger log = LoggerFactory.getLogger(FirstOperator.class);

    private final AccountStore accounts;
    private final OpenAccount openAccount;
    private final OperatorSettings settings;

    FirstOperator(AccountStore accounts, OpenAccount openAccount, OperatorSettings settings) {
        this.accounts = accounts;
        this.openAccount = openAccount;
        this.settings = settings;
    }

    Mono<Void> takeOn() {
        var email = settings.email();
        var password = settings.password();
        return email == null || password == null
                ? Mono.empty()
                : takeOn(new Candidate(EmailAddress.Normal.form(email), password, "Operator", Role.OPERATOR));
    }

    private Mono<Void> takeOn(Candidate candidate) {
        return accounts.findByEmail(candidate.email())
                .doOnNext(FirstOperator::warnUnlessOperator)
                .hasElement()
                .filter(known -> !known)
                .flatMap(_ -> openAccount.open(candidate))
                .then();
    }

    private static void warnUnlessOperator(Account account) {
        if (account.role() != Role.OPERATOR) {
            log.warn("Account {} has the address of the first operator, but is none.", account.id());
        }
    }
}
