package dev.flashsale.edge.bots;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** A text is wanted which, put behind the challenge, makes a SHA-256 that begins with so many zero bits. */
@Component
@ConditionalOnProperty(name = "flashsale.bots.check", havingValue = "proof-of-work", matchIfMissing = true)
final class ProofOfWork implements QualificationCheck {

    private static final String ALGORITHM = "SHA-256";

    @Override
    public Map<String, Object> terms(int difficulty) {
        return Map.of("check", "proof-of-work", "algorithm", ALGORITHM, "difficulty", difficulty);
    }

    @Override
    public Mono<Boolean> isSolved(Challenge challenge, String answer) {
        return Mono.fromSupplier(() -> zeroBits(challenge.text() + answer) >= challenge.difficulty());
    }

    static int zeroBits(String text) {
        int bits = 0;
        for (byte each : hash(text)) {
            if (each != 0) {
                return bits + Integer.numberOfLeadingZeros(each & 0xff) - (Integer.SIZE - Byte.SIZE);
            }
            bits += Byte.SIZE;
        }
        return bits;
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance(ALGORITHM).digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }
}
