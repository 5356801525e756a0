package dev.flashsale.web;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.context.reactive.StandardReactiveWebEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Starts a service whose settings are in {@code <name>.yml}, alone or beside others in one JVM. */
public final class ServiceStarter {

    private static final String END_ANSWERS_FIRST = "reactor.netty.http.server.lastFlushWhenNoRead";

    static {
        // Before 1.3.8, reactor-netty can stop reading a connection: its next request comes, and is answered at once,
        // while another thread still concludes the answer before (reactor-netty #4361). With this it reads on.
        if (System.getProperty(END_ANSWERS_FIRST) == null) {
            System.setProperty(END_ANSWERS_FIRST, "true");
        }
    }

    private ServiceStarter() {}

    /** For {@code main}. */
    public static void run(Class<?> application, String name, String... arguments) {
        application(application, name, Map.of()).run(arguments);
    }

    /**
     * An application that is ready to run.
     *
     * @param settings win over the service's yml, lose to arguments, system properties and the environment
     */
    public static SpringApplication application(Class<?> application, String name, Map<String, Object> settings) {
        var given = new HashMap<>(settings);
        given.put("spring.config.name", name);
        var environment = new StandardReactiveWebEnvironment();
        environment
                .getPropertySources()
                .addAfter(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new MapPropertySource("settings of " + name, given));
        var starter = new SpringApplication(application);
        starter.setEnvironment(environment);
        return starter;
    }
}
