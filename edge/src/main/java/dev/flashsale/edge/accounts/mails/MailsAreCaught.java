package dev.flashsale.edge.accounts.mails;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Profiles;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** In the dev profile, unless a mail server is set. */
class MailsAreCaught implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        var environment = context.getEnvironment();
        return environment.acceptsProfiles(Profiles.of("dev")) && !environment.containsProperty("spring.mail.host");
    }
}
