package io.huitou.jobs.init;

import io.huitou.jobs.contracts.Contract;
import io.huitou.jobs.contracts.Field;
import io.huitou.jobs.contracts.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much one column of one table looks like one of an entity's, from 0 to 1: by its name, its type and what it points
 * at.
 */
final class ColumnMatcher {

    private static final double SAME = 1.0;
    private static final double SAME_IN_ITS_TABLE = 0.95;
    private static final double BY_REFERENCE = 0.98;
    private static final double BY_KEY = 0.9;
    private static final double BARE = 0.8;
    private static final double ENDS_ALIKE = 0.7;
    private static final double POINTS_ELSEWHERE = 0.3;
    /** What each further place in a list of synonyms costs, and how much at most. */
    private static final double PER_PLACE = 0.01;

    private static final double MOST_PLACES = 0.3;

    private final Synonyms synonyms;
    private final Contract contract;
    private final SourceTable table;
    private final Schema schema;
    private final Map<String, String> tableOfEntity;
    private final Set<String> own;

    /** tableOfEntity: what is believed so far of other entities. */
    ColumnMatcher(
            Synonyms synonyms, Schema schema, Contract contract, SourceTable table, Map<String, String> tableOfEntity) {
        this.synonyms = synonyms;
        this.schema = schema;
        this.contract = contract;
        this.table = table;
        this.tableOfEntity = tableOfEntity;
        own = new HashSet<>(synonyms.ofTable(table.name()).all());
    }

    double score(Field field, SourceTable.Column column) {
        double fit = column.shape().fit(field.type().kind());
        if (fit == 0) {
            return 0;
        }
        Words name = Words.of(column.name());
        Field.Reference reference = field.references();
        boolean isPointing = table.foreignKey(column.name()).isPresent();
        double named = named(name, synonyms.columns(contract, field), isTime(field));
        if (reference != null) {
            return fit * reference(named, name, reference.entity(), column.name());
        }
        if (field.keyPosition() == 1) {
            boolean isOther = table.key().size() == 1 && !table.isKey(column.name());
            return fit * (isPointing || isOther ? POINTS_ELSEWHERE : Math.max(named, key(name, column.name())));
        }
        double byMoment = field.name().equals(contract.eventTime()) && isMomentOfTheRow(name) ? BY_KEY : 0;
        double byNumber = field.isKey() && isNumberOfTheRow(name) ? BARE : 0;
        double best = Math.max(named, Math.max(byMoment, byNumber));
        return fit * best * (isPointing ? POINTS_ELSEWHERE : 1);
    }

    /** How much a name is one of the phrases, the first of which counts most. */
    double named(Words name, List<Words> phrases, boolean isTime) {
        Set<String> ownAndEntitys = new HashSet<>(own);
        ownAndEntitys.addAll(Words.of(contract.entity()).all());
        Words rest = name.without(ownAndEntitys);
        Words timeless = isTime ? name.without(synonyms.moments()) : new Words(List.of());
        double best = 0;
        for (int place = 0; place < phrases.size(); place++) {
            Words phrase = phrases.get(place);
            double alike = 0;
            if (name.isSame(phrase)) {
                alike = SAME;
            } else if (rest.isSame(phrase)) {
                alike = SAME_IN_ITS_TABLE;
            } else if (isTime && isSameButForMoments(timeless, ownAndEntitys, phrase)) {
                alike = SAME_IN_ITS_TABLE;
            } else if (name.endsWith(phrase)) {
                alike = ENDS_ALIKE;
            }
            best = Math.max(best, alike * placed(place));
        }
        return best;
    }

    private boolean isSameButForMoments(Words timeless, Set<String> ownAndEntitys, Words phrase) {
        Words other = phrase.without(synonyms.moments());
        return !other.isEmpty()
                && (timeless.isSame(other) || timeless.without(ownAndEntitys).isSame(other));
    }

    static double placed(int place) {
        return 1 - Math.min(MOST_PLACES, place * PER_PLACE);
    }

    /** Points at another entity: by a foreign key where there is one, else by the other's name and perhaps an id. */
    private double reference(double named, Words name, String entity, String column) {
        String pointedAt =
                table.foreignKey(column).map(SourceTable.ForeignKey::table).orElse(null);
        String believed = tableOfEntity.get(entity);
        if (pointedAt != null && believed != null) {
            return pointedAt.equals(believed) ? BY_REFERENCE : POINTS_ELSEWHERE * named;
        }
        Words stem = name.without(synonyms.ids());
        boolean hasId = !stem.isSame(name);
        if (believed != null && isOfAnotherTable(stem, believed)) {
            return POINTS_ELSEWHERE * named;
        }
        List<Words> names = synonyms.tables(entity);
        double best = named;
        for (int place = 0; place < names.size(); place++) {
            boolean isId = (hasId && stem.isSame(names.get(place))) || synonyms.isIdOf(names.get(place), name);
            double alike = isId
                    ? SAME_IN_ITS_TABLE
                    : stem.isSame(names.get(place)) ? BARE : stem.endsWith(names.get(place)) ? ENDS_ALIKE : 0;
            best = Math.max(best, alike * placed(place));
        }
        return best;
    }

    /** Not every database declares its foreign keys, but a column by the name of a table most likely points at it. */
    private boolean isOfAnotherTable(Words stem, String believed) {
        List<String> namesakes = schema.tables().stream()
                .map(SourceTable::name)
                .filter(name -> synonyms.ofTable(name).isSame(stem))
                .toList();
        return !stem.isEmpty() && !namesakes.isEmpty() && !namesakes.contains(believed);
    }

    /** The row's own id: the primary key where there is one of one column, for that is what others point at. */
    private double key(Words name, String column) {
        Words stem = name.without(synonyms.ids());
        boolean hasId = !stem.isSame(name);
        double byName = synonyms.isIdOf(synonyms.ofTable(table.name()), name)
                ? SAME_IN_ITS_TABLE
                : !hasId ? 0 : stem.isEmpty() ? BY_KEY : own.containsAll(stem.all()) ? SAME_IN_ITS_TABLE : 0;
        return Math.max(byName, table.isKey(column) ? BY_KEY : 0);
    }

    /** A date with no other word than those of its table: the moment of the row. */
    private boolean isMomentOfTheRow(Words name) {
        Set<String> ownAndEntitys = new HashSet<>(own);
        ownAndEntitys.addAll(Words.of(contract.entity()).all());
        Words timeless = name.without(synonyms.moments());
        return !timeless.isSame(name) && timeless.without(ownAndEntitys).isEmpty();
    }

    /** An id of all the table's words, or of none: it tells the rows of an order apart as well. */
    private boolean isNumberOfTheRow(Words name) {
        Words stem = name.without(synonyms.ids());
        boolean hasId = !stem.isSame(name);
        return hasId && (stem.isEmpty() || Set.copyOf(stem.all()).equals(own));
    }

    static boolean isTime(Field field) {
        return field.type().kind() == Type.Kind.DATE || field.type().kind() == Type.Kind.TIMESTAMP;
    }
}
