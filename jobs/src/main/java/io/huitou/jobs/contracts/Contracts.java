package io.huitou.jobs.contracts;

import io.huitou.jobs.yaml.Place;
import io.huitou.jobs.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        contracts.hashReferences(folder, problems);
        return contracts;
    }

    public Collection<Contract> all() {
        return byEntity.values();
    }

    public Optional<Contract> find(String entity) {
        return Optional.ofNullable(byEntity.get(entity));
    }

    /** What a customer is known by. */
    public static final Field.Reference CUSTOMER = new Field.Reference("customers", "customer_id");

    /** Whether a column holds a customer's id: the customers' own, and those that point at it. */
    public static boolean isCustomer(Contract contract, Field field) {
        return CUSTOMER.equals(field.references())
                || (CUSTOMER.entity().equals(contract.entity())
                        && CUSTOMER.column().equals(field.name()));
    }

    /** Whether all personal columns of this name are hashed or masked, so that anybody may see what lands of them. */
    public boolean isProtected(String column) {
        List<Field> personal = all().stream()
                .flatMap(contract -> contract.field(column).stream())
                .filter(Field::isPersonal)
                .toList();
        return !personal.isEmpty()
                && personal.stream().allMatch(field -> field.privacy().isProtected());
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

    /** A key that is hashed is hashed wherever a column points at it; a column alone cannot be. */
    private void hashReferences(Path folder, Problems problems) {
        for (Contract contract : List.copyOf(all())) {
            List<Field> fields = new ArrayList<>();
            for (Field field : contract.fields()) {
                boolean isOfHashed = pointsAtHashed(field, new HashSet<>());
                if (field.references() != null && field.privacy() == Field.Privacy.HASH && !isOfHashed) {
                    problems.add(folder + "/" + contract.domain() + "/" + contract.entity() + ENDING
                            + ": Cannot read privacy of " + field.name() + ": it points at "
                            + field.references().entity() + "."
                            + field.references().column()
                            + ", which is not hashed, and nothing could be joined. Write privacy: hash there.");
                }
                fields.add(isOfHashed ? field.hashed() : field);
            }
            byEntity.put(contract.entity(), contract.with(fields));
        }
    }

    private boolean pointsAtHashed(Field field, Set<Field> seen) {
        Field.Reference reference = field.references();
        Field target = reference == null || !seen.add(field)
                ? null
                : find(reference.entity())
                        .flatMap(contract -> contract.field(reference.column()))
                        .orElse(null);
        return target != null && (target.privacy() == Field.Privacy.HASH || pointsAtHashed(target, seen));
    }

    private boolean exists(Field.Reference reference) {
        return find(reference.entity())
                .flatMap(contract -> contract.field(reference.column()))
                .isPresent();
    }
}
