package dev.flashsale.web;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Header;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import java.security.Key;
import java.time.Clock;
import java.util.Date;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Verifies bearer tokens locally and remembers them until they expire, because a signature costs more than a purchase.
 * Wrong tokens are not remembered.
 */
public final class TokenVerifier {

    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 4096;

    private final PublishedKeys keys;
    private final RevokedSessions revoked;
    private final JwtParser parser;
    private final RememberedTokens remembered;

    private TokenVerifier(IdentitySettings settings, RevokedSessions revoked, Clock clock) {
        this.keys = PublishedKeys.of(settings);
        this.revoked = revoked;
        this.parser = Jwts.parser()
                .provider(Signatures.PROVIDER)
                .keyLocator(this::keyFor)
                .requireIssuer(TokenIssuer.ISSUER)
                .clock(() -> Date.from(clock.instant()))
                .clockSkewSeconds(settings.clockSkew().toSeconds())
                .build();
        this.remembered = new RememberedTokens(settings.rememberedTokens(), revoked, clock);
    }

    public static TokenVerifier of(IdentitySettings settings, Clock clock) {
        return of(settings, new RevokedSessions(clock), clock);
    }

    /** One that believes no token of a session that has ended. */
    public static TokenVerifier of(IdentitySettings settings, RevokedSessions revoked, Clock clock) {
        return new TokenVerifier(settings, revoked, clock);
    }

    /** The caller if this very token was verified before and has not expired; the hot path asks here first. */
    public @Nullable Caller remembered(String token) {
        return remembered.find(token);
    }

    /** The caller, or the problem {@code unauthorized}. */
    public Mono<Caller> verify(String token) {
        var caller = remembered(token);
        return caller != null ? Mono.just(caller) : check(() -> parse(token));
    }

    /** What a token of {@link TokenIssuer#issueFor} says; an error with a problem where it was not made for this purpose. */
    public Mono<PurposeToken> verifyFor(String purpose, String token) {
        return check(() -> parseFor(purpose, token));
    }

    private PurposeToken parseFor(String purpose, String token) {
        var claims = claims(token);
        if (claims.getAudience() == null || !claims.getAudience().equals(Set.of(purpose))) {
            throw unauthorized("The token was made for something else.");
        }
        return PurposeToken.of(claims);
    }

    /** Empty without a token; a token that is present must be right. */
    public Mono<Caller> findCaller(ServerWebExchange exchange) {
        var header = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Mono.empty();
        }
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? verify(header.substring(SCHEME.length()).strip())
                : Mono.error(unauthorized("Authorization must be a bearer token."));
    }

    public Mono<Caller> requireCaller(ServerWebExchange exchange) {
        return findCaller(exchange).switchIfEmpty(Mono.error(() -> unauthorized("This call needs a bearer token.")));
    }

    /** Asks the publisher once for a key that is not known yet. */
    private <T> Mono<T> check(Supplier<T> parse) {
        return Mono.fromSupplier(parse)
                .onErrorResume(UnknownKey.class, _ -> renewKeys().then(Mono.fromSupplier(parse)))
                .onErrorMap(UnknownKey.class, _ -> unauthorized("The token is signed with an unknown key."));
    }

    /** What was verified by a key that is published no longer is verified no longer. */
    Mono<Void> renewKeys() {
        return keys.refresh()
                .filter(withdrawn -> withdrawn)
                .doOnNext(_ -> remembered.forgetAll())
                .then();
    }

    private Caller parse(String token) {
        var claims = claims(token);
        try {
            return remember(token, claims);
        } catch (JwtException | IllegalArgumentException incomplete) {
            throw notGenuine();
        }
    }

    private Claims claims(String token) {
        if (token.length() > LONGEST) {
            throw unauthorized("The token is too long.");
        }
        try {
            return parser.parseSignedClaims(token).getPayload();
        } catch (JwtException | IllegalArgumentException forged) {
            throw notGenuine();
        }
    }

    private Caller remember(String token, Claims claims) {
        var caller = AccessClaims.toCaller(claims);
        if (revoked.contains(caller.sessionId())) {
            throw unauthorized("The session has ended.");
        }
        remembered.put(token, caller, AccessClaims.expiration(claims));
        return caller;
    }

    private Key keyFor(Header header) {
        if (!(header instanceof JwsHeader signed) || !TokenIssuer.ALGORITHMS.contains(signed.getAlgorithm())) {
            throw new IllegalArgumentException("not signed by a way we accept");
        }
        var id = signed.getKeyId();
        var key = id == null ? null : keys.find(id);
        if (key == null) {
            throw new UnknownKey();
        }
        return key;
    }

    static ProblemRaised notGenuine() {
        return unauthorized("The token is expired or not genuine.");
    }

    private static ProblemRaised unauthorized(String detail) {
        return Problem.of(HttpStatus.UNAUTHORIZED, "unauthorized", detail).raise();
    }

    private static final class UnknownKey extends RuntimeException {

        UnknownKey() {
            super(null, null, false, false);
        }
    }
}
