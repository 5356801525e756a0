package dev.flashsale.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class SignaturesTests {

    @Test
    void areComputedByNativeCode() throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withECDSA", Objects.requireNonNull(Signatures.PROVIDER));

        assertThat(signature.getProvider().getName()).isEqualTo("AmazonCorrettoCryptoProvider");
    }

    @Test
    void areLeftToTheJdkWhereItIsQuickEnough() throws GeneralSecurityException {
        var signature = Signature.getInstance("EdDSA", Objects.requireNonNull(Signatures.PROVIDER));

        assertThat(signature.getProvider().getName()).isEqualTo("SunEC");
    }
}
