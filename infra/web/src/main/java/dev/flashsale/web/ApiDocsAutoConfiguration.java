package dev.flashsale.web;

import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.config.BlockingExecutionConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/** Describes each service at {@code /v3/api-docs}, built when first asked for and off the event loops. */
@AutoConfiguration
@ConditionalOnClass(OpenApiCustomizer.class)
@ConditionalOnBooleanProperty(name = "springdoc.api-docs.enabled", matchIfMissing = true)
public class ApiDocsAutoConfiguration {

    static {
        // They come from headers and the query in ways that springdoc cannot see.
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(
                        Caller.class, InternalCaller.class, IdempotencyKey.class, PageRequest.class, TimeSlice.class);
    }

    @Bean
    GlobalOperationCustomizer argumentsInDocs() {
        return new DocumentedArguments();
    }

    @Bean
    OpenApiCustomizer titleAndTokenInDocs(Environment environment) {
        var title = environment.getProperty("spring.config.name", "flash-sale");
        var bearer = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT");
        return docs -> docs.info(new Info().title(title).version("1"))
                .getComponents()
                .addSecuritySchemes(DocumentedArguments.BEARER, bearer);
    }

    /** Scanning for what is to be described reads files. */
    @Bean
    WebFluxConfigurer docsOffTheEventLoops() {
        return new WebFluxConfigurer() {
            @Override
            public void configureBlockingExecution(BlockingExecutionConfigurer execution) {
                execution.setExecutor(docsThreads()).setControllerMethodPredicate(ApiDocsAutoConfiguration::isOfDocs);
            }
        };
    }

    private static AsyncTaskExecutor docsThreads() {
        var threads = new ThreadPoolTaskExecutor();
        threads.setThreadNamePrefix("api-docs-");
        threads.setCorePoolSize(2);
        threads.setQueueCapacity(100);
        threads.setAllowCoreThreadTimeOut(true);
        threads.setDaemon(true);
        threads.initialize();
        return threads;
    }

    private static boolean isOfDocs(HandlerMethod method) {
        return method.getBeanType().getName().startsWith("org.springdoc.");
    }
}
