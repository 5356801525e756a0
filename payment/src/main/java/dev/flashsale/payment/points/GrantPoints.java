package dev.flashsale.payment.points;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Gives points to a customer. */
@Service
class GrantPoints {

    private final PointsBook book;

    GrantPoints(PointsBook book) {
        this.book = book;
    }

    Mono<GrantView> grant(GrantRequest request) {
        var grantId = UuidCreator.getTimeOrderedEpoch();
        return book.change(Set.of(request.accountId()), Set.of(), sheet -> grant(grantId, request, sheet));
    }

    private static GrantView grant(UUID grantId, GrantRequest request, PointsSheet sheet) {
        sheet.move(PointsMove.granted(request.accountId(), grantId, request.amount(), request.reason()));
        return new GrantView(
                grantId, request.accountId(), request.amount(), request.reason(), sheet.balanceOf(request.accountId()));
    }
}
