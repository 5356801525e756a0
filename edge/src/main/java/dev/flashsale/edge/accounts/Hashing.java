package dev.flashsale.edge.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flashsale.edge.identity.WorkQueue;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Hashes passwords and codes, slowly on purpose. What there is no hash of is compared with one that nothing fits. */
@Component
class Hashing implements DisposableBean {

    private final BCryptPasswordEncoder passwords;
    private final BCryptPasswordEncoder codes;
    private final String noPassword;
    private final String noCode;
    private final WorkQueue queue;

    Hashing(AccountSettings settings) {
        var hash = settings.hash();
        this.passwords = new BCryptPasswordEncoder(hash.password());
        this.codes = new BCryptPasswordEncoder(hash.code());
        this.noPassword = unmatchable(passwords);
        this.noCode = unmatchable(codes);
        this.queue = new WorkQueue("hashing", hash.threads(), hash.waiting());
    }

    /** Does the work, hashing included, unless too many are at it: then nothing is done, and a 429 problem raised. */
    <T> Mono<T> admit(Mono<T> work) {
        return queue.admit(work);
    }

    Mono<String> hashPassword(String password) {
        return queue.slowly(() -> passwords.encode(digest(password)));
    }

    Mono<String> hashCode(String code) {
        return queue.slowly(() -> codes.encode(code));
    }

    Mono<Boolean> isPassword(String password, String hash) {
        return queue.slowly(() -> passwords.matches(digest(password), hash));
    }

    Mono<Boolean> isCode(String code, String hash) {
        return queue.slowly(() -> codes.matches(code, hash));
    }

    /** For an address that nobody has: takes as long as a real one. */
    String noPassword() {
        return noPassword;
    }

    String noCode() {
        return noCode;
    }

    @Override
    public void destroy() {
        queue.destroy();
    }

    /** The salt is real and the rest is no hash of anything. */
    private static String unmatchable(BCryptPasswordEncoder encoder) {
        var hash = encoder.encode("");
        return hash.substring(0, hash.length() - 31) + ".".repeat(31);
    }

    /** BCrypt reads 72 bytes; so all of a long one counts, on every keyboard alike. */
    private static String digest(String password) {
        try {
            var normal = Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(UTF_8);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(normal));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
