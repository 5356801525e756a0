package dev.flashsale.standalone.crowd;

import java.util.Optional;
import reactor.core.publisher.Mono;

/** Asks until it is decided: waits as long as it is told to when an answer is no decision, and sends the same again. */
final class PatientCall {

    private static final int TRIES = 30;

    private final EdgeClient edge;
    private final String path;
    private final AnswerLog log;

    PatientCall(EdgeClient edge, String path, AnswerLog log) {
        this.edge = edge;
        this.path = path;
        this.log = log;
    }

    Mono<Answer> post(Customer customer, Optional<String> key, String body) {
        return decide(ask(customer, key, body), TRIES);
    }

    private Mono<Answer> decide(Mono<Answer> asking, int triesLeft) {
        return asking.flatMap(answer -> answer.worthRetrying() && triesLeft > 1
                ? Mono.defer(() -> pause(answer)).then(decide(asking, triesLeft - 1))
                : Mono.just(answer));
    }

    private Mono<Answer> ask(Customer customer, Optional<String> key, String body) {
        return Mono.defer(() -> {
            long asked = System.nanoTime();
            return edge.post(path, customer.token(), key, body)
                    .doOnNext(answer -> log.answered(answer, System.nanoTime() - asked));
        });
    }

    private Mono<Long> pause(Answer answer) {
        log.retried(answer);
        return Mono.delay(answer.pause());
    }
}
