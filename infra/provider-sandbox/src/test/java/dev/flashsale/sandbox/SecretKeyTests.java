package dev.flashsale.sandbox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flashsale.web.ServiceStarter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretKeyTests {

    @Test
    void doesNotStartWithoutASecretKeyOutsideOfTheDevProfile() {
        var application = ServiceStarter.application(
                SandboxApplication.class, "provider-sandbox", Map.of("server.port", 0, "management.server.port", 0));

        assertThatThrownBy(application::run)
                .rootCause()
                .hasMessageContaining("must be set: outside of the dev profile there is no default secret key");
    }
}
