package dev.flashsale.web;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who computes the signatures of tokens: for ES256 native code where this platform has it, because the JDK takes ten
 * times as long; for everything else the JDK.
 */
final class Signatures extends Provider {

    private static final Logger log = LoggerFactory.getLogger(Signatures.class);
    private static final String ES256 = "SHA256withECDSA";

    /** Null leaves all of them to the JDK. */
    static final @Nullable Provider PROVIDER = choose(AmazonCorrettoCryptoProvider.INSTANCE);

    private final transient Provider quick;

    private Signatures(Provider quick) {
        super("flash-sale signatures", "1", "ES256 by " + quick.getName());
        this.quick = quick;
    }

    private static @Nullable Provider choose(AmazonCorrettoCryptoProvider nativeCode) {
        var fault = nativeCode.getLoadingError();
        if (fault == null) {
            return new Signatures(nativeCode);
        }
        log.info("Tokens are verified by the JDK, which is slower than native code: {}", fault.toString());
        return null;
    }

    @Override
    public @Nullable Service getService(String type, String algorithm) {
        return algorithm.equals(ES256) ? quick.getService(type, algorithm) : ofTheJdk(type, algorithm);
    }

    private static @Nullable Service ofTheJdk(String type, String algorithm) {
        return Arrays.stream(Security.getProviders())
                .map(provider -> provider.getService(type, algorithm))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
