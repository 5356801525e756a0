package dev.flashsale.eureka;

import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.netflix.eureka.server.EnableEurekaServer;

/** The main class of the server's JVM. It answers from its registry, not from a cache that is half a minute old. */
@SpringBootApplication
@EnableEurekaServer
public class EurekaServer {

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(EurekaServer.class)
                .properties(Map.of(
                        "eureka.client.register-with-eureka", false,
                        "eureka.client.fetch-registry", false,
                        "eureka.server.use-read-only-response-cache", false,
                        "spring.main.banner-mode", "off"))
                .run(arguments);
    }
}
