package io.huitou.jobs.contracts;

import io.huitou.jobs.yaml.Place;
import io.huitou.jobs.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All contracts of an installation, in the order of their domain and file names; entity names are unique. */
public final class Contracts {

    private static final String ENDING = ".odcs.yaml";

    private final Map<String, Contract> byEntity;

    private Contracts(Map<String, Contract> byEntity) {
        this.byEntity = byEntity;
    }

    /** Reads {@code <folder>/<domain>/<entity>.odcs.yaml}; throws ConfigurationException with every problem. */
    public static Contracts read(Path folder) {
        Problems problems = new Problems();
        Contracts contracts = read(folder, problems);
        problems.throwIfAny();
        return contracts;
    }

    /** As {@link #read(Path)}, but what is wrong goes to the problems, and what could be read is returned. */
    public static Contracts read(Path folder, Problems problems) {
        Map<String, Contract> byEntity = new LinkedHashMap<>();
        for (Path file : files(folder, problems)) {
            ContractFile.read(file, problems).ifPresent(contract -> {
                if (byEntity.putIfAbsent(contract.entity(), contract) != null) {
                    problems.add(
                            new Place(file.toString(), 1),
                            "Cannot read the contract: a second one for the entity: " + contract.entity()
                                    + ". Keep one.");
                }
            });
        }
        Contracts contracts = new Contracts(byEntity);
        contracts.checkReferences(folder, problems);
        return contracts;
    }

    public Collection<Contract> all() {
        return byEntity.values();
    }

    public Optional<Contract> find(String entity) {
        return Optional.ofNullable(byEntity.get(entity));
    }

    public List<String> entities() {
        return List.copyOf(byEntity.keySet());
    }

    private static List<Path> files(Path folder, Problems problems) {
        try (Stream<Path> found = Files.walk(folder, 2)) {
            List<Path> files = found.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                problems.add("Cannot read contracts: no *" + ENDING + " file in: " + folder
                        + ". Point contracts: at the installation's conf/contracts.");
            }
            return files;
        } catch (IOException failure) {
            problems.add("Cannot read contracts: no such folder: " + folder
                    + ". Point contracts: at the installation's conf/contracts.");
            return new ArrayList<>();
        }
    }

    private void checkReferences(Path folder, Problems problems) {
        for (Contract contract : all()) {
            for (Field field : contract.fields()) {
                Field.Reference reference = field.references();
                if (reference != null && !exists(reference)) {
                    problems.add(folder + "/" + contract.domain() + "/" + contract.entity() + ENDING
                            + ": Cannot read relationships of " + field.name() + ": no such column: "
                            + reference.entity() + "." + reference.column() + ". Name a column of a contract.");
                }
            }
        }
    }

    private boolean exists(Field.Reference reference) {
        return find(reference.entity())
                .flatMap(contract -> contract.field(reference.column()))
                .isPresent();
    }
}
