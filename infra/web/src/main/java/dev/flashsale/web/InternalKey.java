package dev.flashsale.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What services prove themselves with to each other when nobody's token is at hand, as at night.
 *
 * @param key while it is empty, no service is believed; only the dev profile has a default
 */
@ConfigurationProperties("flashsale.internal")
public record InternalKey(@DefaultValue("") String key) {

    /** The edge passes no header of this name on. */
    public static final String HEADER = "X-Internal-Key";

    boolean isProvenBy(String given) {
        return !key.isEmpty() && MessageDigest.isEqual(key.getBytes(UTF_8), given.getBytes(UTF_8));
    }

    /** Logs must not tell it. */
    @Override
    public String toString() {
        return key.isEmpty() ? "no internal key" : "an internal key";
    }
}
