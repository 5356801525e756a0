package dev.flashsale.web;

import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.PublicJwk;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Reads keys of curve P-256 from PEM. */
final class SigningKeys {

    private SigningKeys() {}

    static ECPrivateKey ofPem(String pem) {
        try {
            return (ECPrivateKey) keys().generatePrivate(new PKCS8EncodedKeySpec(bytes(pem)));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("The signing key is not a PKCS #8 PEM of an EC P-256 key.");
        }
    }

    /** What is published of a key; of one that signs no longer, only the public half may be left. */
    static PublicJwk<?> published(String pem) {
        return pem.contains("PUBLIC KEY")
                ? Jwks.builder().key(publicKey(pem)).idFromThumbprint().build()
                : Jwks.builder().key(ofPem(pem)).idFromThumbprint().build().toPublicJwk();
    }

    private static ECPublicKey publicKey(String pem) {
        try {
            return (ECPublicKey) keys().generatePublic(new X509EncodedKeySpec(bytes(pem)));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("A published key is not a PEM of an EC P-256 key.");
        }
    }

    private static KeyFactory keys() throws GeneralSecurityException {
        return KeyFactory.getInstance("EC");
    }

    private static byte[] bytes(String pem) {
        return Base64.getDecoder().decode(pem.replaceAll("-----[A-Z ]+-----|\\s", ""));
    }
}
