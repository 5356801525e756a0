package dev.flashsale.devbackends;

import org.jspecify.annotations.Nullable;

/** The one set for all tests of a JVM; when it did not start once, nobody has to wait for that again. */
final class SharedBackends {

    private static @Nullable DevBackends started;
    private static @Nullable BackendUnavailable failed;

    private SharedBackends() {}

    static synchronized DevBackends require() {
        if (failed != null) {
            throw failed;
        }
        DevBackends known = started;
        return known == null ? start() : known;
    }

    private static DevBackends start() {
        try {
            DevBackends fresh = DevBackends.start(BackendSettings.defaults());
            started = fresh;
            return fresh;
        } catch (BackendUnavailable unavailable) {
            failed = unavailable;
            throw unavailable;
        }
    }
}
