package dev.flashsale.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The architecture rules of the house; a module's {@code HouseRulesTests} checks its own packages against them. */
public final class HouseRules {

    private static final ArchRule KAFKA_STAYS_BEHIND_MESSAGING = noClasses()
            .that()
            .resideOutsideOfPackages("dev.flashsale.messaging..", "dev.flashsale.devbackends..", "dev.flashsale.load..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("reactor.kafka..", "org.apache.kafka..")
            .because("the Kafka client is replaceable");

    private static final ArchRule FORBIDDEN_NAMES = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Common|DTO|Dto|VO|Data|Info)$")
            .because("a name says what a thing is for");

    private static final ArchRule FORBIDDEN_PACKAGES = noClasses()
            .should()
            .resideInAnyPackage("..common..", "..core..", "..util..", "..shared..", "..base..", "..impl..", "..dto..")
            .because("a package is a feature");

    private static final ArchRule NOBODY_BLOCKS = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.flashsale.standalone..", "dev.flashsale.devbackends..", "dev.flashsale.load..")
            .should()
            .callMethod(Mono.class, "block")
            .orShould()
            .callMethod(Mono.class, "block", java.time.Duration.class)
            .orShould()
            .callMethod(Flux.class, "blockFirst")
            .orShould()
            .callMethod(Flux.class, "blockLast")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .because("event loops do all request work");

    private static final ArchRule NO_PUBLIC_FIELDS_SET = methods()
            .that()
            .haveNameMatching("set[A-Z].*")
            .and()
            .haveRawReturnType(void.class)
            .should()
            .bePrivate()
            .because("objects are made whole");

    private static final List<ArchRule> RULES = List.of(
            KAFKA_STAYS_BEHIND_MESSAGING,
            FORBIDDEN_NAMES,
            FORBIDDEN_PACKAGES,
            NOBODY_BLOCKS,
            NO_PUBLIC_FIELDS_SET,
            NO_CLASSES_SHOULD_USE_FIELD_INJECTION,
            NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);

    private HouseRules() {}

    /** Fails with the first rule that a main class below the package breaks. */
    public static void checkAllBelow(String rootPackage) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(rootPackage);
        RULES.forEach(rule -> rule.allowEmptyShould(true).check(classes));
        slices().matching(rootPackage + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(classes);
    }
}
