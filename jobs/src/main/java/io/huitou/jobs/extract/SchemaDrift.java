package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Drift;
import io.huitou.jobs.conf.Drift.Policy;
import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.FileSet;
import io.huitou.jobs.contracts.Field;
import io.huitou.jobs.extract.ColumnDrift.Change;
import io.huitou.jobs.extract.SourceLook.Seen;
import io.huitou.jobs.extract.SourceState.SourceColumn;
import io.huitou.jobs.yaml.Spelling;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds the columns that a source has now against those that its last receipt knows and those that are needed. */
public final class SchemaDrift {

    private final Feed feed;
    private final @Nullable String queryBefore;
    private final List<SourceColumn> before;
    private final Map<String, ColumnDrift> found = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    private SchemaDrift(Feed feed, @Nullable Receipt last, Predicate<SourceColumn> isOfThese) {
        this.feed = feed;
        this.queryBefore = last == null ? null : last.query();
        this.before = last == null
                ? List.of()
                : last.state().columns().stream().filter(isOfThese).toList();
    }

    /**
     * What has changed, without what the entity's policy ignores; last: the receipt of the last release, null where
     * there is none.
     */
    public static List<ColumnDrift> of(Feed feed, @Nullable Receipt last) {
        SchemaDrift drift = new SchemaDrift(feed, last, column -> true);
        List<Receipt.SourceFile> known = last == null ? List.of() : last.files();
        return drift.in(SourceLook.of(feed, known, drift.tablesBefore()));
    }

    /** The same of a query that can be asked, from a look at it; tables that it reads no more do not count. */
    static List<ColumnDrift> of(Feed feed, @Nullable Receipt last, List<SourceColumn> columns) {
        Set<String> tables = new TreeSet<>();
        columns.forEach(column -> tables.add(table(column.name())));
        return new SchemaDrift(feed, last, column -> tables.contains(table(column.name())))
                .in(List.of(new Seen("query", columns)));
    }

    private List<ColumnDrift> in(List<Seen> seen) {
        seen.forEach(this::compare);
        return found.values().stream()
                .map(each -> isOfBadFiles(each, seen.size()) ? each.warning() : each)
                .filter(each -> each.policy() != Policy.IGNORE)
                .toList();
    }

    /** Files that may be bad stop nothing, as long as others are as they were. */
    private boolean isOfBadFiles(ColumnDrift drift, int files) {
        int lacking = counts.getOrDefault(drift.change() + drift.column(), 0);
        return drift.policy() == Policy.STOP
                && drift.change() == Change.MISSING
                && lacking <= feed.limits().maxBadFiles()
                && lacking < files;
    }

    /** {@code schema.table} of a database's tables. */
    private Set<String> tablesBefore() {
        Set<String> tables = new TreeSet<>();
        if (feed.origin().files().isEmpty()) {
            before.stream()
                    .map(column -> parent(column.name()))
                    .filter(table -> !table.isEmpty())
                    .forEach(tables::add);
        }
        return tables;
    }

    private void compare(Seen seen) {
        List<SourceColumn> now = seen.columns();
        Map<String, SourceColumn> byName = new HashMap<>();
        now.forEach(column -> byName.put(column.name(), column));
        List<SourceColumn> fresh =
                now.stream().filter(column -> find(before, column.name()) < 0).toList();
        for (SourceColumn old : before) {
            SourceColumn same = byName.get(old.name());
            if (same == null && isComparable(old.name()) && !old.type().equals(NdjsonColumns.OPTIONAL)) {
                addMissing(old, renamed(old, fresh, now), seen.origin());
            } else if (same != null && SourceType.isNarrower(old.type(), same.type()) && isUsed(old.name())) {
                addNarrowed(old, same, seen.origin());
            }
        }
        if (before.isEmpty()) {
            addNeeded(byName.keySet(), seen.origin());
        } else {
            fresh.stream()
                    .filter(column -> isComparable(column.name()))
                    .forEach(column -> addNew(column, seen.origin()));
        }
    }

    /** The labels of a query change with its text, which is no drift of the source. */
    private boolean isComparable(String name) {
        boolean isLabel = feed.origin().files().isEmpty() && parent(name).isEmpty();
        return !isLabel
                || (queryBefore != null
                        && queryBefore.equals(sql())
                        && tablesBefore().isEmpty());
    }

    private String sql() {
        return Objects.requireNonNullElse(feed.origin().sql(), "");
    }

    private boolean isUsed(String name) {
        if (feed.origin() instanceof FileSet files) {
            return Header.names(feed.contract(), files.columns()).containsValue(name);
        }
        return parent(name).isEmpty()
                ? feed.contract().indexOf(name.toLowerCase(Locale.ROOT)) >= 0
                : Pattern.compile("(?i)\\b" + Pattern.quote(simple(name)) + "\\b")
                        .matcher(sql())
                        .find();
    }

    /** The new column of the same type that stands at the same place or is spelt much the same. */
    private @Nullable String renamed(SourceColumn old, List<SourceColumn> fresh, List<SourceColumn> now) {
        List<String> alike = fresh.stream()
                .filter(column -> parent(column.name()).equals(parent(old.name())))
                .filter(column -> column.type().equals(old.type()))
                .map(SourceColumn::name)
                .toList();
        String parent = parent(old.name());
        int place = find(siblings(before, parent), old.name());
        List<SourceColumn> there = siblings(now, parent);
        if (place < there.size() && alike.contains(there.get(place).name())) {
            return there.get(place).name();
        }
        List<String> simple = alike.stream()
                .map(name -> simple(name).toLowerCase(Locale.ROOT))
                .toList();
        String near = Spelling.closest(simple(old.name()), simple).orElse(null);
        return near == null ? null : alike.get(simple.indexOf(near));
    }

    private List<SourceColumn> siblings(List<SourceColumn> columns, String parent) {
        return columns.stream()
                .filter(column -> parent(column.name()).equals(parent))
                .toList();
    }

    private void addMissing(SourceColumn old, @Nullable String renamed, String origin) {
        boolean isUsed = isUsed(old.name());
        Policy policy = drift().missing();
        Policy ofUnused = policy == Policy.IGNORE ? policy : Policy.WARN;
        String to = renamed == null ? null : simple(renamed);
        add(new ColumnDrift(
                feed,
                old.name(),
                Change.MISSING,
                isUsed,
                old.type(),
                "",
                to,
                origin,
                isUsed ? policy : ofUnused,
                isUsed ? remedy(simple(old.name()), to) : "Nothing is to be done."));
    }

    /** Without a receipt to compare with, what every file must have is asked for all the same. */
    private void addNeeded(Collection<String> names, String origin) {
        if (feed.origin() instanceof FileSet files && files.format() != FileSet.Format.NDJSON) {
            Header.names(feed.contract(), files.columns()).forEach((column, name) -> {
                boolean isNeeded = files.columns().get(column) != null
                        || feed.contract().field(column).map(Field::isRequired).orElse(false);
                if (isNeeded && !names.contains(name)) {
                    String near = Spelling.closest(name, names).orElse(null);
                    add(new ColumnDrift(
                            feed,
                            name,
                            Change.MISSING,
                            true,
                            "",
                            "",
                            near,
                            origin,
                            drift().missing(),
                            remedy(name, near)));
                }
            });
        }
    }

    private void addNarrowed(SourceColumn old, SourceColumn now, String origin) {
        // What a query brings is what counts: the type of a column that it casts is the query's affair.
        boolean isOfTable = !parent(old.name()).isEmpty();
        if (feed.origin().files().isEmpty() && (isOfTable || !sql().equals(queryBefore))) {
            return;
        }
        add(new ColumnDrift(
                feed,
                old.name(),
                Change.NARROWED,
                true,
                old.type(),
                now.type(),
                null,
                origin,
                drift().narrowed(),
                "Look at its values in the source."));
    }

    private void addNew(SourceColumn column, String origin) {
        if (found.values().stream().anyMatch(each -> simple(column.name()).equals(each.renamedTo()))) {
            return; // it is told of where it came from
        }
        boolean isRead = isUsed(column.name());
        String remedy =
                isRead ? "Map its contract's column to nothing where it is not meant." : "Map it where it is wanted.";
        add(new ColumnDrift(
                feed, column.name(), Change.NEW, isRead, "", column.type(), null, origin, drift().added(), remedy));
    }

    /** The first file in which a column changed stands for all. */
    private void add(ColumnDrift drift) {
        found.putIfAbsent(drift.change() + drift.column(), drift);
        counts.merge(drift.change() + drift.column(), 1, Integer::sum);
    }

    private Drift drift() {
        return feed.limits().drift();
    }

    private String remedy(String name, @Nullable String renamed) {
        if (!(feed.origin() instanceof FileSet files)) {
            return renamed == null ? "Write the query without it, or bring it back." : "Write that one in the query.";
        }
        Map.Entry<String, String> field = Header.names(feed.contract(), files.columns()).entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .findFirst()
                .orElse(Map.entry(name, name));
        boolean isRequired =
                feed.contract().field(field.getKey()).map(Field::isRequired).orElse(false);
        if (renamed != null) {
            return "Write columns: {" + field.getKey() + ": " + renamed + "}.";
        }
        return isRequired
                ? "Bring it back, or map another one: columns: {" + field.getKey() + ": ...}."
                : "Bring it back, or write columns: {" + field.getKey() + ": } where there is none any more.";
    }

    private static int find(List<SourceColumn> columns, String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** {@code schema.table} of a table's column; empty for a file's and a label. */
    private String parent(String name) {
        return feed.origin() instanceof FileSet ? "" : table(name);
    }

    private static String table(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(0, dot);
    }

    private String simple(String name) {
        String parent = parent(name);
        return parent.isEmpty() ? name : name.substring(parent.length() + 1);
    }
}
