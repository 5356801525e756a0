package dev.flashsale.sandbox.payment;

import dev.flashsale.sandbox.fault.Faults;
import dev.flashsale.sandbox.fault.Operation;
import dev.flashsale.sandbox.fault.OrderedFaults;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Reads from a request what it wants besides its body. */
@Component
class Incoming {

    private static final String KEY = "Idempotency-Key";
    private static final String TEST_CODE = "TossPayments-Test-Code";

    private final OrderedFaults ordered;

    Incoming(OrderedFaults ordered) {
        this.ordered = ordered;
    }

    Call read(Operation operation, ServerWebExchange exchange) {
        var request = exchange.getRequest();
        var faults = faultsIn(request.getHeaders()).and(ordered.take(operation));
        var key = Optional.ofNullable(request.getHeaders().getFirst(KEY))
                .map(name -> request.getPath().value() + " " + name);
        return new Call(faults, key);
    }

    private static Faults faultsIn(HttpHeaders headers) {
        var wanted = headers.getFirst(Faults.HEADER);
        var code = headers.getFirst(TEST_CODE);
        var faults = wanted == null ? Faults.NONE : Faults.ofHeader(wanted);
        return code == null ? faults : faults.and(Faults.refusal(code));
    }
}
