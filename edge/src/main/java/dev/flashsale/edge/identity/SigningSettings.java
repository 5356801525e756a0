package dev.flashsale.edge.identity;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The key that tokens are signed with, and how long they live.
 *
 * @param signingKey the key itself, PKCS #8 PEM of an EC P-256 key
 * @param signingKeyFile where such a PEM is; the dev profile writes one where there is none
 */
@ConfigurationProperties("flashsale.identity")
record SigningSettings(
        @Nullable String signingKey,
        @Nullable Path signingKeyFile,
        @DefaultValue("1h") Duration tokenLifetime,
        @DefaultValue("24h") Duration devTokenLifetime) {}
