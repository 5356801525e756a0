package dev.flashsale.devbackends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTests {

    @TempDir
    private Path home;

    @Test
    void aServerThatEndsAtOnceIsOneSentenceWithItsLog() {
        ServerProcess process = process("/bin/sh", "-c", "echo the settings are wrong; sleep 0.2; exit 1");

        assertThatThrownBy(process::start)
                .isInstanceOf(BackendUnavailable.class)
                .hasMessage("Redis on port 1 ended before it answered; its log ends: the settings are wrong");
    }

    @Test
    void aBinaryForAnotherMachineIsOneSentence() throws IOException {
        Path binary = Files.write(home.resolve("alien"), new byte[] {0x7f, 'E', 'L', 'F', 9, 9, 9});
        assertThat(binary.toFile().setExecutable(true)).isTrue();
        ServerProcess process = process(binary.toString());

        assertThatThrownBy(process::start)
                .isInstanceOf(BackendUnavailable.class)
                .hasMessageContaining("alien");
    }

    @Test
    void aServerThatNeverRanCannotBeKilled() {
        assertThatThrownBy(process("true")::kill).hasMessage("Redis is not running");
    }

    private ServerProcess process(String... command) {
        return new ServerProcess(new DeafRecipe(home, List.of(command)), home, false);
    }

    /** A server that never answers. */
    private record DeafRecipe(Path data, List<String> command) implements Recipe {

        @Override
        public BackendKind kind() {
            return BackendKind.REDIS;
        }

        @Override
        public int port() {
            return 1;
        }

        @Override
        public Path log() {
            return data.resolve("log");
        }

        @Override
        public void prepare() {}

        @Override
        public String stopSignal() {
            return "TERM";
        }

        @Override
        public boolean answers() {
            return false;
        }
    }
}
