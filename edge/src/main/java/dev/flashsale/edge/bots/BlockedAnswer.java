package dev.flashsale.edge.bots;

import dev.flashsale.web.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What somebody is told who is kept out: that it is so and until when; the reason is the operators'. */
@Component
class BlockedAnswer {

    private final Counter byAddress;
    private final Counter byAccount;

    BlockedAnswer(MeterRegistry meters) {
        this.byAddress = counter(meters, "address");
        this.byAccount = counter(meters, "account");
    }

    Mono<Void> toAddress(ServerWebExchange exchange, Instant until) {
        byAddress.increment();
        return write(exchange, until);
    }

    Mono<Void> toAccount(ServerWebExchange exchange, Instant until) {
        byAccount.increment();
        return write(exchange, until);
    }

    private static Mono<Void> write(ServerWebExchange exchange, Instant until) {
        return Problem.of(HttpStatus.FORBIDDEN, "blocked", "You have been blocked for a while.")
                .with("until", until.toString())
                .writeTo(exchange);
    }

    private static Counter counter(MeterRegistry meters, String by) {
        return Counter.builder("flashsale.edge.blocked")
                .description("Requests of visitors who are kept out")
                .tag("by", by)
                .register(meters);
    }
}
