package io.huitou.jobs.conf;

import io.huitou.jobs.contracts.Contracts;
import io.huitou.jobs.contracts.Field;
import java.util.Optional;

/**
 * How personal values are kept from those who need not know them.
 *
 * @param key of the hashes; empty where nothing is hashed
 */
public record Privacy(Optional<Secret> key) {

    static Privacy bind(Section section, Contracts contracts) {
        boolean isThere = section.has("key");
        Optional<Secret> key = isThere ? Optional.of(section.binding().secret(section, "key", true)) : Optional.empty();
        section.refuseOthers();
        if (!isThere) {
            contracts.all().stream()
                    .flatMap(contract -> contract.fields().stream()
                            .filter(field -> field.privacy() == Field.Privacy.HASH && field.references() == null)
                            .map(field -> contract.entity() + "." + field.name()))
                    .findFirst()
                    .ifPresent(column -> section.problem(
                            "key",
                            "it is missing, and the contracts hash " + column,
                            null,
                            "Write key: ${file:PATH}, a file that holds a long random text"));
        }
        return new Privacy(key);
    }
}
