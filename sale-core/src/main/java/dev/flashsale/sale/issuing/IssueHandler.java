package dev.flashsale.sale.issuing;

import dev.flashsale.contracts.CouponIssued;
import dev.flashsale.sale.coupon.Coupon;
import dev.flashsale.sale.coupon.CouponBook;
import dev.flashsale.sale.issuing.IssueOutcome.Issued;
import dev.flashsale.web.Caller;
import dev.flashsale.web.IdempotencyKey;
import dev.flashsale.web.Problem;
import dev.flashsale.web.RequestTrace;
import dev.flashsale.web.Role;
import dev.flashsale.web.TokenVerifier;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code POST /api/coupons/{couponId}/issues}. Like the purchase call it writes bytes itself: as many may ask for a
 * coupon as want to buy.
 */
@Component
class IssueHandler implements WebHandler {

    private static final String OWN = "/api/me/coupons";
    private static final int COUPON_ID_SEGMENT = 3;

    private final TokenVerifier verifier;
    private final CouponBook book;
    private final IssueCoupon issueCoupon;
    private final IssueFunnel funnel;
    private final ObjectWriter writer;

    IssueHandler(
            TokenVerifier verifier, CouponBook book, IssueCoupon issueCoupon, IssueFunnel funnel, JsonMapper json) {
        this.verifier = verifier;
        this.book = book;
        this.issueCoupon = issueCoupon;
        this.funnel = funnel;
        this.writer = json.writerFor(IssueView.class);
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        if (exchange.getRequest().getMethod() != HttpMethod.POST) {
            throw new MethodNotAllowedException(exchange.getRequest().getMethod(), List.of(HttpMethod.POST));
        }
        return verifier.requireCaller(exchange)
                .flatMap(caller -> claim(exchange, requireCustomer(caller)))
                .flatMap(issueCoupon::issue)
                .flatMap(outcome -> answer(exchange, outcome))
                .checkpoint("issue coupon");
    }

    private Mono<Claim> claim(ServerWebExchange exchange, Caller customer) {
        var id = couponIdOf(exchange);
        var known = book.known(id);
        var coupon = known != null
                ? Mono.just(known)
                : book.find(id)
                        .switchIfEmpty(
                                Mono.error(() -> IssueRefusals.unknownCoupon().raise()));
        return coupon.map(found -> toClaim(exchange, found, customer));
    }

    private Claim toClaim(ServerWebExchange exchange, Coupon coupon, Caller customer) {
        var headers = exchange.getRequest().getHeaders();
        boolean keyed = headers.containsHeader(IdempotencyKey.HEADER) || coupon.perCustomerLimit() > 1;
        var key = keyed ? IdempotencyKey.require(headers) : null;
        var claim = Claim.of(coupon, customer.accountId(), key, RequestTrace.of(exchange));
        funnel.attempted();
        return claim;
    }

    private Mono<Void> answer(ServerWebExchange exchange, IssueOutcome outcome) {
        if (outcome instanceof Issued(CouponIssued issue)) {
            funnel.issued();
            return write(exchange, IssueView.of(issue));
        }
        Problem refusal = IssueRefusals.toProblem(outcome);
        funnel.refused(refusal.code());
        return refusal.writeTo(exchange);
    }

    private Mono<Void> write(ServerWebExchange exchange, IssueView view) {
        var response = exchange.getResponse();
        var body = writer.writeValueAsBytes(view);
        response.setStatusCode(HttpStatus.CREATED);
        response.getHeaders().set("Location", OWN);
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    private static UUID couponIdOf(ServerWebExchange exchange) {
        var segment = exchange.getRequest().getPath().value().split("/", COUPON_ID_SEGMENT + 2)[COUPON_ID_SEGMENT];
        try {
            return UUID.fromString(segment);
        } catch (IllegalArgumentException malformed) {
            throw Problem.invalidRequest("The id of the coupon is malformed.")
                    .error("couponId", "must be a UUID")
                    .raise();
        }
    }

    private static Caller requireCustomer(Caller caller) {
        if (caller.role() != Role.CUSTOMER) {
            throw IssueRefusals.customersOnly().raise();
        }
        if (!caller.emailVerified()) {
            throw IssueRefusals.emailNotVerified().raise();
        }
        return caller;
    }
}
