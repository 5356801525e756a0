package dev.flashsale.standalone.console;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the story line by line; everything else goes to the log file, warnings to both. */
public final class Console {

    private static final Logger STORY = LoggerFactory.getLogger("story");

    public void say(String line, Object... values) {
        STORY.info(values.length == 0 ? line : String.format(Locale.ROOT, line, values));
    }

    public void complain(String sentence) {
        STORY.error(sentence);
    }
}
