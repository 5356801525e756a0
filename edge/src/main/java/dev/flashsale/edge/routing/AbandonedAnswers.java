package dev.flashsale.edge.routing;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.netty.Connection;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.client.HttpClient;

/**
 * Ends what a service answers to a caller who has left. The usual way forgets a connection whose answer comes at the
 * very moment at which the caller leaves; it would stay open and taken for ever, with a viewer at its other end.
 */
@Component
class AbandonedAnswers implements GlobalFilter, Ordered {

    private static final String ANSWER = AbandonedAnswers.class.getName() + ".answer";

    /** Around everything that handles the answer. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var answer = Disposables.swap();
        exchange.getAttributes().put(ANSWER, answer);
        return chain.filter(exchange).doFinally(signal -> endUnlessComplete(signal, answer));
    }

    /** A client whose answer ends with the exchange, whichever of the two comes first. */
    static HttpClient watched(HttpClient client, ServerWebExchange exchange) {
        Disposable.Swap answer = exchange.getRequiredAttribute(ANSWER);
        return client.doOnResponse((_, connection) -> answer.update(() -> end(connection)));
    }

    private static void endUnlessComplete(SignalType signal, Disposable answer) {
        if (signal != SignalType.ON_COMPLETE) {
            answer.dispose();
        }
    }

    /** Once the answer is complete the connection serves somebody else. */
    private static void end(Connection answering) {
        var channel = answering.channel();
        channel.eventLoop().execute(() -> {
            if (ChannelOperations.get(channel) == answering) {
                channel.close();
            }
        });
    }
}
