package dev.flashsale.edge.waiting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The rule as a customer would check it, from nothing but what is published. */
final class Draw {

    private Draw() {}

    static String hashOf(String seed) {
        try {
            var bytes = HexFormat.of().parseHex(seed);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException(cause);
        }
    }

    static String codeOf(String seed, UUID customer) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(seed), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(customer.toString().getBytes(UTF_8)));
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException(cause);
        }
    }
}
