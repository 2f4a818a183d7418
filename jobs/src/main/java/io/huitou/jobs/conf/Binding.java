package io.huitou.jobs.conf;

import io.huitou.jobs.yaml.Place;
import io.huitou.jobs.yaml.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What one reading of huitou.yml gathers: problems, values with their origin, and where paths and names resolve. */
record Binding(Path folder, Problems problems, List<Setting> settings, Placeholders.Environment environment) {

    /** Passwords that JDBC addresses carry: after a key such as password=, or between user: and @. */
    private static final Pattern IN_ADDRESS = Pattern.compile(
            "((?:password|passwd|pwd|secret|token)=|//[^/@:]*:(?=[^/]*@))[^&;@]+", Pattern.CASE_INSENSITIVE);

    Binding(Path folder, Problems problems, Placeholders.Environment environment) {
        this(folder, problems, new ArrayList<>(), environment);
    }

    void show(String key, String value, String origin) {
        settings.add(new Setting(key, value, origin));
    }

    /** A secret; shown as it is where nothing in it is looked up, except a password. */
    Secret secret(Section section, String key, boolean isNeverShown) {
        String written = section.written(key);
        Place place = section.placeOf(key);
        Placeholders.Template template = new Placeholders.Template(written == null ? "" : written, environment);
        if (written != null) {
            boolean isShown = template.isLiteral() && !isNeverShown;
            String origin = template.isLiteral() ? place.toString() : place + ", " + template.origins();
            show(section.name(key), isShown ? IN_ADDRESS.matcher(written).replaceAll("$1******") : "******", origin);
        }
        return new Secret(section.name(key), place, template);
    }

    /** A text in which placeholders may stand; empty where it is left out, or wrong. */
    String text(Section section, String key, Pattern allowed, String example) {
        String written = section.written(key);
        if (written == null) {
            return "";
        }
        Placeholders.Template template = new Placeholders.Template(written, environment);
        try {
            String text = template.resolve();
            String place = section.placeOf(key).toString();
            show(section.name(key), text, template.isLiteral() ? place : place + ", " + template.origins());
            if (allowed.matcher(text).matches()) {
                return text;
            }
            section.problem(key, "not allowed", text, "Write such as " + example);
        } catch (Placeholders.Unresolved unresolved) {
            problems.add(section.placeOf(key), "Cannot read " + section.name(key) + ": " + unresolved.getMessage());
        }
        return "";
    }

    /** A path, relative to huitou.yml, in which placeholders may stand; null where it is left out or unresolved. */
    @Nullable Path path(Section section, String key) {
        String written = section.written(key);
        if (written == null) {
            return null;
        }
        Placeholders.Template template = new Placeholders.Template(written, environment);
        try {
            Path path = folder.resolve(template.resolve()).toAbsolutePath().normalize();
            String place = section.placeOf(key).toString();
            show(section.name(key), path.toString(), template.isLiteral() ? place : place + ", " + template.origins());
            return path;
        } catch (Placeholders.Unresolved unresolved) {
            problems.add(section.placeOf(key), "Cannot read " + section.name(key) + ": " + unresolved.getMessage());
        } catch (IllegalArgumentException notAPath) {
            section.problem(key, "not a path", written, "Write a folder of this file system");
        }
        return null;
    }

    /** As {@link #path}, with what it is where the key is left out. */
    Path path(Section section, String key, Path fallback) {
        Path path = path(section, key);
        if (path == null) {
            show(section.name(key), fallback.toString(), "default");
            return fallback;
        }
        return path;
    }
}
