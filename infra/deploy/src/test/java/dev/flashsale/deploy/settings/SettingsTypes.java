package dev.flashsale.deploy.settings;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** The records that our settings are bound to. */
final class SettingsTypes {

    private static final List<Class<?>> ALL = find();

    private SettingsTypes() {}

    static List<Class<?>> of(Service service) {
        return ALL.stream().filter(service::uses).toList();
    }

    static String prefixOf(Class<?> type) {
        return type.getAnnotation(ConfigurationProperties.class).value();
    }

    static Stream<SettingName> namesOf(Class<?> type) {
        return namesBelow(prefixOf(type), type);
    }

    private static Stream<SettingName> namesBelow(String prefix, Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .flatMap(each -> namesAt(prefix + "." + dashed(each.getName()), each.getType()));
    }

    private static Stream<SettingName> namesAt(String name, Class<?> type) {
        if (type.isRecord()) {
            return namesBelow(name, type);
        }
        var open = Map.class.isAssignableFrom(type) || Collection.class.isAssignableFrom(type);
        return Stream.of(new SettingName(name, open));
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }

    private static List<Class<?>> find() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents("dev.flashsale").stream()
                .<Class<?>>map(each -> ClassUtils.resolveClassName(
                        Objects.requireNonNull(each.getBeanClassName()), SettingsTypes.class.getClassLoader()))
                .toList();
    }
}
