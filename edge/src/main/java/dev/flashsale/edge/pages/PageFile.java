package dev.flashsale.edge.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;

/** A file of a page. Browsers ask each time whether it is still the same, so that nobody mixes files of two releases. */
final class PageFile {

    private final MediaType type;
    private final byte[] content;
    private final String tag;

    private PageFile(MediaType type, byte[] content, String tag) {
        this.type = type;
        this.content = content;
        this.tag = tag;
    }

    static PageFile of(Resource file) {
        try {
            var content = file.getContentAsByteArray();
            var type = MediaTypeFactory.getMediaType(file).orElse(MediaType.APPLICATION_OCTET_STREAM);
            return new PageFile(type, content, tagOf(content));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    ResponseEntity<byte[]> toResponse() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .eTag(tag)
                .contentType(type)
                .body(content);
    }

    private static String tagOf(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, Long.BYTES * 2);
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }
}
