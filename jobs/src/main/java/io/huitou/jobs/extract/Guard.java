package io.huitou.jobs.extract;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.contracts.Contract;
import io.huitou.jobs.privacy.KeyedHash;
import io.huitou.jobs.privacy.PrivacyKey;
import io.huitou.jobs.privacy.Suppressions;
import io.huitou.jobs.release.Home;
import java.io.IOException;
import java.util.Optional;

/** Stands before what lands: personal values are hashed or masked as the contracts say, the erased are not let in. */
public final class Guard {
    /** Lets in everybody, and hashes nothing. */
    public static final Guard NONE = new Guard(Optional.empty(), Suppressions.NONE);

    private final Optional<KeyedHash> hash;
    private final Suppressions erased;

    private Guard(Optional<KeyedHash> hash, Suppressions erased) {
        this.hash = hash;
        this.erased = erased;
    }

    /** That of a home, as it is now. */
    public static Guard of(HuitouConf conf, Home home) throws IOException {
        return new Guard(PrivacyKey.hash(conf), Suppressions.read(home));
    }

    /** For the rows of one extraction. */
    Protection over(Contract contract) {
        return new Protection(contract, hash.map(KeyedHash::another).orElse(null), erased.asking());
    }
}
