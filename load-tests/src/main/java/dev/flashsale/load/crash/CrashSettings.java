package dev.flashsale.load.crash;

import java.nio.file.Path;
import java.util.Properties;

/**
 * Which crash points are walked.
 *
 * @param only part of their names; empty for all
 */
public record CrashSettings(String only, Path directory) {

    public static CrashSettings of(Properties given) {
        return new CrashSettings(
                given.getProperty("point", "").strip(),
                Path.of(given.getProperty("directory", "target")).toAbsolutePath());
    }
}
