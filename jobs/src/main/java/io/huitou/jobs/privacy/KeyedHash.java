package io.huitou.jobs.privacy;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 (RFC 2104) cut to its first 128 bits, written as 26 characters 0-9, a-v. One instance serves one thread;
 * another is made by {@link #another}.
 */
public final class KeyedHash {
    /** Characters of a hash. */
    public static final int LENGTH = 26;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BITS = 128;
    private static final byte[] DIGITS = "0123456789abcdefghijklmnopqrstuv".getBytes(StandardCharsets.US_ASCII);

    private final SecretKeySpec key;
    private final Mac mac;

    KeyedHash(byte[] key) {
        this(new SecretKeySpec(key, ALGORITHM));
    }

    private KeyedHash(SecretKeySpec key) {
        this.key = key;
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** The same for another thread. */
    public KeyedHash another() {
        return new KeyedHash(key);
    }

    /** The hash of a text. */
    public String of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] hash = new byte[LENGTH];
        write(bytes, 0, bytes.length, hash, 0);
        return new String(hash, StandardCharsets.US_ASCII);
    }

    /** Writes the hash of some bytes, the UTF-8 of a text, to a place that may be theirs. */
    public void write(byte[] from, int start, int count, byte[] to, int at) {
        mac.update(from, start, count);
        byte[] digest = mac.doFinal();
        for (int i = 0; i < LENGTH; i++) {
            int value = 0;
            for (int bit = i * 5; bit < i * 5 + 5; bit++) {
                int set = bit < BITS ? digest[bit / 8] >> (7 - bit % 8) & 1 : 0;
                value = value << 1 | set;
            }
            to[at + i] = DIGITS[value];
        }
    }
}
