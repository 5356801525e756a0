package dev.flashsale.payment.card;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class ProviderSettingsTests {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void haveNoSecretKeyOfTheirOwn() {
        context.run(started -> assertThat(started)
                .getFailure()
                .rootCause()
                .hasMessageContaining("must be set: outside of the dev profile there is no default secret key"));
    }

    @Test
    void areWholeWithASecretKey() {
        context.withPropertyValues("flashsale.payment.provider.secret-key=test_sk_any")
                .run(started -> assertThat(started.getBean(ProviderSettings.class))
                        .extracting(ProviderSettings::callsAtOnce)
                        .isEqualTo(256));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ProviderSettings.class)
    static class Settings {}
}
