package dev.flashsale.edge.identity;

import dev.flashsale.web.TokenIssuer;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishes the keys by which every service verifies tokens. */
@RestController
class JwksController {

    private static final CacheControl BRIEFLY =
            CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();

    private final String jwks;

    JwksController(TokenIssuer issuer) {
        this.jwks = issuer.jwks();
    }

    @GetMapping(path = "/.well-known/jwks.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> keys() {
        return ResponseEntity.ok().cacheControl(BRIEFLY).body(jwks);
    }
}
