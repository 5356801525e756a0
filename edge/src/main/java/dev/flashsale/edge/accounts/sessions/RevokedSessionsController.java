package dev.flashsale.edge.accounts.sessions;

import dev.flashsale.web.RevokedSessions;
import dev.flashsale.web.RevokedSessionsView;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Publishes which sessions have ended before their tokens, written once for all who ask. */
@RestController
class RevokedSessionsController {

    private final RevokedSessions revoked;
    private final JsonMapper json;
    private volatile Published published;

    RevokedSessionsController(RevokedSessions revoked, JsonMapper json) {
        this.revoked = revoked;
        this.json = json;
        this.published = write(Map.of());
    }

    private record Published(Map<UUID, Instant> known, byte[] body, String tag) {}

    @GetMapping(path = RevokedSessionsView.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> list() {
        var latest = latest();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .eTag(latest.tag())
                .body(latest.body());
    }

    private Published latest() {
        var known = revoked.known();
        if (published.known() != known) {
            published = write(known);
        }
        return published;
    }

    private Published write(Map<UUID, Instant> known) {
        var body = json.writeValueAsBytes(RevokedSessionsView.of(known));
        return new Published(known, body, "\"" + DigestUtils.md5DigestAsHex(body) + "\"");
    }
}
