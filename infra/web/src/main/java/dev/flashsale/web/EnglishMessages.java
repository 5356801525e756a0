package dev.flashsale.web;

import jakarta.validation.MessageInterpolator;
import java.util.Locale;

/** Validation messages in one language, whatever the locale of the server. */
record EnglishMessages(MessageInterpolator messages, Locale locale) implements MessageInterpolator {

    @Override
    public String interpolate(String template, Context context) {
        return messages.interpolate(template, context, locale);
    }

    @Override
    public String interpolate(String template, Context context, Locale ignored) {
        return messages.interpolate(template, context, locale);
    }
}
