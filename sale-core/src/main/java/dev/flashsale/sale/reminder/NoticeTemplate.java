package dev.flashsale.sale.reminder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/** The wording of one kind of notice: its first line is the subject, the rest the body. */
record NoticeTemplate(String subject, String body) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    static NoticeTemplate load(String name) {
        try {
            var text = new ClassPathResource("notices/" + name + ".txt", NoticeTemplate.class.getClassLoader())
                    .getContentAsString(StandardCharsets.UTF_8);
            int end = text.indexOf('\n');
            return new NoticeTemplate(text.substring(0, end).strip(), text.substring(end + 1));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** The template with its placeholders filled in; what is filled in is not looked at again. */
    NoticeTemplate filled(Map<String, String> values) {
        return new NoticeTemplate(fill(subject, values), fill(body, values));
    }

    private static String fill(String text, Map<String, String> values) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(valueOf(found.group(1), values)));
    }

    private static String valueOf(String name, Map<String, String> values) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("A notice has no " + name);
        }
        return value;
    }
}
