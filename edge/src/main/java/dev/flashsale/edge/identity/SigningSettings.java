package dev.flashsale.edge.identity;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The key that tokens are signed with, and how long they live.
 *
 * @param signingKey the key itself, PKCS #8 PEM of an EC P-256 key
 * @param signingKeyFile where such a PEM is; the dev profile writes one where there is none
 * @param publishedKeys PEMs of keys that are published without signing here: the next one, and those whose tokens may
 *     still be about, of which the public half is enough
 * @param publishedKeyFiles where such PEMs are
 * @param tokenLifetime of the tokens of sessions
 */
@ConfigurationProperties("flashsale.identity")
record SigningSettings(
        @Nullable String signingKey,
        @Nullable Path signingKeyFile,
        @DefaultValue List<String> publishedKeys,
        @DefaultValue List<Path> publishedKeyFiles,
        @DefaultValue("15m") Duration tokenLifetime,
        @DefaultValue("24h") Duration devTokenLifetime) {}
