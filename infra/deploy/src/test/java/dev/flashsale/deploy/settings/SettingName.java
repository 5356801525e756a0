package dev.flashsale.deploy.settings;

import java.util.Locale;

/**
 * A setting that somebody reads.
 *
 * @param open whether names below it are settings, too, as with maps and lists
 */
record SettingName(String name, boolean open) {

    /** The one way in which the environment spells it. */
    String variable() {
        return name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    boolean isMeantBy(String variable) {
        return variable.equals(variable()) || open && variable.startsWith(variable() + "_");
    }
}
