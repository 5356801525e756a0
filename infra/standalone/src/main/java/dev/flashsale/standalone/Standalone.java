package dev.flashsale.standalone;

import dev.flashsale.standalone.console.Console;
import dev.flashsale.standalone.crowd.CrowdSettings;
import dev.flashsale.standalone.crowd.DemoCrowd;
import dev.flashsale.standalone.platform.NotStarted;
import dev.flashsale.standalone.platform.Platform;
import dev.flashsale.standalone.platform.Service;
import dev.flashsale.standalone.platform.StandaloneSettings;
import dev.flashsale.standalone.process.EndOfLife;
import dev.flashsale.standalone.process.Footprint;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the whole platform: until it is told to stop, or until the demo crowd has gone home. */
public final class Standalone {

    private static final int FINE = 0;
    private static final int FAILED = 1;

    private static final Logger log = LoggerFactory.getLogger(Standalone.class);

    private final Console console = new Console();
    private final Properties given;
    private final EndOfLife endOfLife;

    private Standalone(Properties given) {
        this.given = given;
        this.endOfLife = Boolean.parseBoolean(given.getProperty("with-parent"))
                ? EndOfLife.bySignal().orOfParent()
                : EndOfLife.bySignal();
    }

    public static void main(String[] arguments) {
        var demo = arguments.length > 0 && arguments[0].equals("demo");
        var standalone = new Standalone(System.getProperties());
        System.exit(demo ? standalone.demo() : standalone.run());
    }

    private int run() {
        try (var _ = start(StandaloneSettings.lasting(given))) {
            console.say("Ctrl-C stops it.");
            console.say("Stopping: %s.", endOfLife.await());
        } catch (NotStarted failed) {
            return complain(failed);
        }
        console.say("Stopped.");
        return FINE;
    }

    private int demo() {
        var settings = CrowdSettings.of(given);
        try (var platform = start(StandaloneSettings.passing(given));
                var footprint = Footprint.watch(platform::processes)) {
            var crowd = new DemoCrowd(platform.addresses(), settings, footprint, console);
            return endOfLife.interrupts(crowd::run) ? FINE : FAILED;
        } catch (NotStarted failed) {
            return complain(failed);
        }
    }

    private Platform start(StandaloneSettings settings) {
        console.say(
                settings.cluster()
                        ? "Starting PostgreSQL, three masters of Redis, three brokers of Kafka and %d services twice ..."
                        : "Starting PostgreSQL, Redis, Kafka and %d services ...",
                Service.values().length);
        var platform = Platform.start(settings);
        var age = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        console.say("Ready after %.1f s:", age.toMillis() / 1000.0);
        platform.addresses().overview().forEach((name, where) -> console.say("  %-18s %s", name, where));
        console.say("  %-18s %s", "all addresses in", platform.addressFile());
        return platform;
    }

    private int complain(NotStarted failed) {
        log.error("The platform did not start", failed);
        console.complain(String.valueOf(failed.getMessage()));
        return FAILED;
    }
}
