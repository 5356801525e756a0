package dev.flashsale.edge.routing;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_HEADER_NAMES;

import dev.flashsale.edge.instances.ServiceInstance;
import io.netty.handler.codec.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClientResponse;

/**
 * One request on its way to an instance, or to the next one. What did not arrive may go on whatever it is; what may have
 * arrived goes on once, and only if it changes nothing.
 */
final class ServiceCall {

    private static final int MOST_TRIES = 4;

    private final RoutePlan plan;
    private final ServerWebExchange exchange;
    private final PassedHeaders headers;
    private final List<ServiceInstance> tried = new ArrayList<>(1);
    private boolean repeated;

    ServiceCall(RoutePlan plan, ServerWebExchange exchange, PassedHeaders headers) {
        this.plan = plan;
        this.exchange = exchange;
        this.headers = headers;
    }

    /** Ends with the head of the answer. */
    Mono<Void> attempt() {
        var instance = plan.instances().pick(tried);
        if (instance == null) {
            return Mono.error(ServiceShut.INSTANCE);
        }
        tried.add(instance);
        instance.began();
        return send(instance).doFinally(_ -> instance.ended()).onErrorResume(goesOn(instance), _ -> attempt());
    }

    private Predicate<Throwable> goesOn(ServiceInstance instance) {
        return cause -> goesOn(instance, Fault.of(cause));
    }

    private boolean goesOn(ServiceInstance instance, Fault fault) {
        if (fault.isOfInstance()) {
            instance.broke();
        }
        var again = fault == Fault.UNREACHABLE || fault == Fault.BROKEN && mayRepeat();
        return again && tried.size() < MOST_TRIES && plan.instances().pick(tried) != null;
    }

    private boolean mayRepeat() {
        var request = exchange.getRequest();
        var first = !repeated;
        repeated = true;
        return first
                && ServiceFaults.changesNothing(request.getMethod())
                && request.getHeaders().getContentLength() <= 0
                && request.getHeaders().getFirst(HttpHeaders.TRANSFER_ENCODING) == null;
    }

    private Mono<Void> send(ServiceInstance instance) {
        var request = exchange.getRequest();
        return plan.clients()
                .of(request)
                .headers(passed -> headers.pass(exchange, passed))
                .request(HttpMethod.valueOf(request.getMethod().name()))
                .uri(instance.url() + target())
                .send((_, out) -> PassedBody.send(request, plan.bodyLimit(), out))
                .responseConnection((answer, connection) -> receive(instance, answer, connection))
                .then();
    }

    private String target() {
        var uri = exchange.getRequest().getURI();
        var query = uri.getRawQuery();
        return query == null ? uri.getRawPath() : uri.getRawPath() + '?' + query;
    }

    private Mono<Void> receive(ServiceInstance instance, HttpClientResponse answer, Connection connection) {
        instance.answered();
        if (WholeAnswer.isSmall(exchange.getRequest().getMethod(), answer)) {
            return WholeAnswer.read(connection).flatMap(body -> keep(answer, body));
        }
        exchange.getAttributes().put(CLIENT_RESPONSE_CONN_ATTR, connection);
        return keep(answer);
    }

    private Mono<Void> keep(HttpClientResponse answer, byte[] body) {
        WholeAnswer.keep(exchange, body);
        return keep(answer);
    }

    /** The response is written further out, once all filters of the route have seen it. */
    private Mono<Void> keep(HttpClientResponse answer) {
        exchange.getAttributes().put(CLIENT_RESPONSE_ATTR, answer);
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(answer.status().code()));
        var returned = ReturnedHeaders.copy(answer.responseHeaders(), response.getHeaders());
        exchange.getAttributes().put(CLIENT_RESPONSE_HEADER_NAMES, returned);
        return Mono.empty();
    }
}
