package dev.flashsale.edge.identity;

import jakarta.validation.Valid;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** Hands out tokens of accounts that nobody signed up for; it does not exist outside of the dev profile. */
@RestController
@Profile("dev")
class DevTokensController {

    private final DevTokens tokens;

    DevTokensController(DevTokens tokens) {
        this.tokens = tokens;
    }

    @PostMapping(
            path = "/api/dev/tokens",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Flux<String> issue(@Valid @RequestBody DevTokensRequest request) {
        return tokens.issue(request).checkpoint("dev tokens");
    }
}
