package dev.flashsale.settlement.fee;

import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Adds rules and grades unless they would change what was settled; one that is there already is not added again. */
@Service
class AddTerms {

    private final FeeRuleStore rules;
    private final GradeStore grades;
    private final SettledTime settled;
    private final TransactionalOperator transaction;

    AddTerms(FeeRuleStore rules, GradeStore grades, SettledTime settled, TransactionalOperator transaction) {
        this.rules = rules;
        this.grades = grades;
        this.settled = settled;
        this.transaction = transaction;
    }

    /** Empty when the time was settled already. */
    Mono<FeeRuleView> add(FeeRule rule) {
        return unlessSettled(rule.validFrom(), rules.findSame(rule).switchIfEmpty(Mono.defer(() -> rules.add(rule))));
    }

    /** Empty when the time was settled already. */
    Mono<GradeView> add(GradeView grade) {
        return unlessSettled(
                grade.validFrom(), grades.findSame(grade).switchIfEmpty(Mono.defer(() -> grades.add(grade))));
    }

    private <T> Mono<T> unlessSettled(Instant validFrom, Mono<T> added) {
        return settled.isBeyond(validFrom)
                .filter(beyond -> !beyond)
                .flatMap(_ -> added)
                .as(transaction::transactional);
    }
}
