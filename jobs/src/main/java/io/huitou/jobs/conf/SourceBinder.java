package io.huitou.jobs.conf;

import io.huitou.jobs.contracts.Contract;
import io.huitou.jobs.contracts.Contracts;
import io.huitou.jobs.yaml.Place;
import io.huitou.jobs.yaml.Spelling;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Binds {@code sources:} into feeds and holds them against the contracts. */
final class SourceBinder {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    private final Contracts contracts;
    private final ZoneId companyZone;
    private final Map<String, Place> seen = new HashMap<>();
    private final List<Feed> feeds = new ArrayList<>();

    SourceBinder(Contracts contracts, ZoneId companyZone) {
        this.contracts = contracts;
        this.companyZone = companyZone;
    }

    List<Feed> bind(Section sources) {
        for (String name : sources.keys()) {
            if (!NAME.matcher(name).matches()) {
                sources.problem(name, "not a name for a folder", name, "Write lower_case letters, digits and _");
            }
            bindSource(name, sources.section(name));
        }
        return List.copyOf(feeds);
    }

    private void bindSource(String name, Section source) {
        boolean isJdbc = source.has("jdbc");
        if (isJdbc == source.has("files")) {
            source.problem(isJdbc ? "files" : "jdbc", "it needs either jdbc or files", null, "Write one of the two");
        }
        ZoneId zone = source.timeZone("time_zone", companyZone);
        Database database = isJdbc ? Database.bind(source.section("jdbc")) : null;
        Path folder = isJdbc ? source.binding().folder() : folder(source.section("files"));
        Section entities = source.section("entities");
        for (String entity : entities.keys()) {
            Section section = entities.section(entity);
            Contract contract = contracts.find(entity).orElse(null);
            if (contract == null) {
                refuseUnknown(entities, entity);
            } else if (!isSecond(entities, entity)) {
                Feed.Origin origin = database != null ? query(section, database) : files(section, contract, folder);
                Incremental incremental = database == null ? null : Incremental.bind(section, contract);
                feeds.add(new Feed(name, contract, zone, Limits.bind(section, database == null), origin, incremental));
                section.refuseOthers();
            }
        }
        source.refuseOthers();
    }

    private static Feed.Origin files(Section section, Contract contract, Path folder) {
        return FileQueryBinder.isMeant(section)
                ? new FileQueryBinder(section, contract).bind(folder)
                : new FileSetBinder(section, contract).bind(folder);
    }

    private static Query query(Section section, Database database) {
        String sql = section.needed("query", "Write the SQL query whose column labels are the contract's");
        Optional<Ranges> ranges =
                section.has("ranges") ? Optional.of(Ranges.bind(section.section("ranges"))) : Optional.empty();
        return new Query(database, sql, ranges);
    }

    private static Path folder(Section files) {
        Path here = files.binding().folder();
        Path folder = files.binding().path(files, "folder");
        if (folder == null && !files.has("folder")) {
            files.problem("folder", "it is missing", null, "Write the folder that holds the files");
        }
        files.refuseOthers();
        return folder == null ? here : folder;
    }

    private void refuseUnknown(Section entities, String entity) {
        if (contracts.all().isEmpty()) {
            return; // that there are none has been said
        }
        String remedy = Spelling.closest(entity, contracts.entities())
                .map(near -> "Did you mean " + near + "?")
                .orElse("Known: " + String.join(", ", contracts.entities()));
        entities.problem(entity, "no contract for such an entity", null, remedy);
    }

    private boolean isSecond(Section entities, String entity) {
        Place first = seen.putIfAbsent(entity, entities.placeOf(entity));
        if (first != null) {
            entities.problem(entity, "the entity is configured already, at " + first, null, "Keep it in one source");
        }
        return first != null;
    }
}
