package dev.flashsale.standalone.access;

import dev.flashsale.web.Role;
import dev.flashsale.web.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens that look like ours. */
final class Forgeries {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private Forgeries() {}

    /** @param signingKey of the running platform */
    static Map<String, String> of(Path signingKey) {
        var account = UUID.randomUUID();
        var pem = read(signingKey);
        var genuine = TokenIssuer.ofPem(pem, Clock.systemUTC());
        var token = genuine.issue(account, Role.OPERATOR, true, HOUR);
        var parts = token.split("\\.");
        var forged = new LinkedHashMap<String, String>();
        forged.put(
                "expired",
                TokenIssuer.ofPem(pem, Clock.offset(Clock.systemUTC(), HOUR.multipliedBy(-2)))
                        .issue(account, Role.OPERATOR, true, HOUR));
        forged.put("wrong key", TokenIssuer.generated().issue(account, Role.OPERATOR, true, HOUR));
        forged.put("no algorithm", header("{\"alg\":\"none\"}") + "." + parts[1] + ".");
        forged.put("signed with the published keys", hmac(genuine.jwks(), parts[1]));
        forged.put("tampered", parts[0] + "." + tampered(parts[1]) + "." + parts[2]);
        forged.put("made for something else", genuine.issueFor("admission", account, Map.of("role", "OPERATOR"), HOUR));
        forged.put("no token at all", "nonsense");
        return forged;
    }

    private static String hmac(String key, String payload) {
        var signed = header("{\"alg\":\"HS256\"}") + "." + payload;
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return signed + "." + BASE64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String header(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String tampered(String payload) {
        var json = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
        return header(json.replace("\"verified\":true", "\"verified\":true,\"x\":1"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
