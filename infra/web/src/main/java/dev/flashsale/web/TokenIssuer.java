package dev.flashsale.web;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.EcPrivateJwk;
import io.jsonwebtoken.security.Jwks;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Signs access tokens with one EC key and publishes its public half, beside keys that signed before or will sign next.
 * Signing costs CPU: keep bulk off event loops.
 */
public final class TokenIssuer {

    static final String ISSUER = "flash-sale";
    static final String ROLE = "role";
    static final String VERIFIED = "verified";
    static final String SESSION = "sid";
    static final Set<String> ALGORITHMS = Set.of("ES256", "EdDSA");

    private final EcPrivateJwk key;
    private final String jwks;
    private final Clock clock;

    private TokenIssuer(ECPrivateKey key, List<String> alsoPublished, Clock clock) {
        this.key = Jwks.builder().key(key).idFromThumbprint().build();
        this.jwks = Stream.concat(
                        Stream.of(this.key.toPublicJwk()),
                        alsoPublished.stream().map(SigningKeys::published))
                .distinct()
                .map(Jwks::json)
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
        this.clock = clock;
    }

    /** An issuer with a key of its own, for tests and the dev profile. */
    public static TokenIssuer generated() {
        return ofPem(newPem(), Clock.systemUTC());
    }

    /** Reads a PKCS #8 key (curve P-256) from PEM. */
    public static TokenIssuer ofPem(String pem, Clock clock) {
        return ofPem(pem, List.of(), clock);
    }

    /**
     * One that others are published beside.
     *
     * @param alsoPublished PEMs of keys, public or private, that other instances sign with or signed with a while ago
     */
    public static TokenIssuer ofPem(String pem, List<String> alsoPublished, Clock clock) {
        return new TokenIssuer(SigningKeys.ofPem(pem), alsoPublished, clock);
    }

    /** A new key as PKCS #8 PEM. */
    public static String newPem() {
        var pair = Jwts.SIG.ES256.keyPair().build();
        var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPrivate().getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
    }

    public String issue(UUID accountId, Role role, boolean verified, Duration lifetime) {
        return token(accountId, lifetime)
                .claim(ROLE, role.name())
                .claim(VERIFIED, verified)
                .compact();
    }

    /** A token that is good until its session ends, if that is earlier. */
    public String issue(UUID accountId, Role role, boolean verified, UUID sessionId, Duration lifetime) {
        return token(accountId, lifetime)
                .claim(ROLE, role.name())
                .claim(VERIFIED, verified)
                .claim(SESSION, sessionId.toString())
                .compact();
    }

    /**
     * A token that is good for one purpose only and never opens a door as a bearer token.
     *
     * @param purpose becomes the token's audience
     */
    public String issueFor(String purpose, UUID accountId, Map<String, ?> claims, Duration lifetime) {
        return token(accountId, lifetime)
                .audience()
                .add(purpose)
                .and()
                .claims(claims)
                .compact();
    }

    private JwtBuilder token(UUID accountId, Duration lifetime) {
        var now = clock.instant();
        return Jwts.builder()
                .provider(Signatures.PROVIDER)
                .header()
                .keyId(key.getId())
                .and()
                .issuer(ISSUER)
                .subject(accountId.toString())
                .issuedAt(Date.from(now))
                .expiration(Date.from(now.plus(lifetime)))
                .signWith(key.toKey(), Jwts.SIG.ES256);
    }

    /** The public keys as a JSON Web Key Set. */
    public String jwks() {
        return jwks;
    }
}
