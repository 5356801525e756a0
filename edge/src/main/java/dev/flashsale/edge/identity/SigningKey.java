package dev.flashsale.edge.identity;

import dev.flashsale.web.TokenIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Finds the signing key, or makes one where the dev profile allows it. There is no default key. */
final class SigningKey {

    private final SigningSettings settings;
    private final boolean dev;

    SigningKey(SigningSettings settings, boolean dev) {
        this.settings = settings;
        this.dev = dev;
    }

    String readPem() {
        var given = settings.signingKey();
        if (given != null && !given.isBlank()) {
            return given;
        }
        var file = settings.signingKeyFile();
        if (file != null && Files.exists(file)) {
            return read(file);
        }
        if (!dev) {
            throw new SigningKeyMissing("The edge needs a key to sign tokens with: set flashsale.identity.signing-key"
                    + " (PEM) or flashsale.identity.signing-key-file.");
        }
        return file == null ? TokenIssuer.newPem() : create(file);
    }

    /** The keys beside it. A file that is named but missing stops the start: its tokens would be refused. */
    List<String> readPublished() {
        return Stream.concat(
                        settings.publishedKeys().stream(),
                        settings.publishedKeyFiles().stream().map(SigningKey::read))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new SigningKeyMissing("The signing key file " + file + " cannot be read.");
        }
    }

    private static String create(Path file) {
        var pem = TokenIssuer.newPem();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, "", StandardOpenOption.CREATE_NEW);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            Files.writeString(file, pem);
            return pem;
        } catch (IOException unwritable) {
            throw new SigningKeyMissing("The signing key file " + file + " cannot be written.");
        }
    }
}
