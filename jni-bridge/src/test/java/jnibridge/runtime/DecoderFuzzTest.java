// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Any bytes give a value or an IllegalArgumentException, soon. */
class DecoderFuzzTest {

  private static final Codec<Object> ANY = Codecs.any(ModuleTypes.NONE);

  private static final List<Codec<?>> CODECS =
      List.of(
          ANY,
          Codecs.list(Codecs.string()),
          Codecs.map(Codecs.string(), Codecs.list(Codecs.nullable(Codecs.int32()))),
          Codecs.longs(),
          Codecs.doubles(),
          Codecs.ints(),
          Codecs.bigInteger(),
          Codecs.instant(),
          Codecs.offsetTime(),
          Codecs.path(),
          Codecs.decimal(),
          Codecs.entry(Codecs.uuid(), Codecs.date()));

  private static final List<byte[]> LENGTHS =
      List.of(
          new byte[] {-1, -1, -1, -1},
          new byte[] {-1, -1, -1, 0x7F},
          new byte[] {0, 0, 0, -128},
          new byte[] {-1, -1, 0, 0},
          new byte[] {0, 0, 0, 0});

  private static final byte[] SEED =
      Encoder.toBytes(
          ANY,
          Arrays.asList(
              null,
              true,
              1L,
              2.5,
              "text",
              "täxt",
              new byte[] {1, 2, 3},
              List.of(1L, List.of("deep", List.of())),
              Map.of("k", Set.of(1L), "l", Map.of()),
              BigInteger.TWO.pow(80),
              Instant.EPOCH,
              LocalDate.of(2024, 2, 29),
              Duration.ofMillis(-5),
              UUID.fromString("12345678-9abc-def0-1234-56789abcdef0"),
              new long[] {1, 2},
              new double[] {1, 2}));

  @Test
  void everyTruncationIsRefused() {
    for (int length = 0; length < SEED.length; length++) {
      byte[] cut = Arrays.copyOf(SEED, length);
      assertThrows(IllegalArgumentException.class, () -> Decoder.fromBytes(ANY, cut));
    }
  }

  @Test
  void bytesAfterTheValueAreRefused() {
    byte[] longer = Arrays.copyOf(SEED, SEED.length + 1);
    assertThrows(IllegalArgumentException.class, () -> Decoder.fromBytes(ANY, longer));
  }

  @Test
  void mutationsGiveAValueOrAnIllegalArgumentException() {
    Random random = new Random(20240229);
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (int round = 0; round < 100_000; round++) {
            decodeAll(mutated(random));
          }
        });
  }

  /** As long as {@code -Dfuzz.seconds} says, from the inputs in {@code src/test/resources/fuzz}. */
  @Test
  void corpusGivesAValueOrAnIllegalArgumentException() throws IOException {
    long seed = Long.getLong("fuzz.seed", 20240229);
    long end = System.nanoTime() + Long.getLong("fuzz.seconds", 1) * 1_000_000_000;
    Random random = new Random(seed);
    List<byte[]> inputs = new ArrayList<>(List.of(SEED));
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(Path.of("src/test/resources/fuzz"), "*.bin")) {
      for (Path file : files) {
        inputs.add(Files.readAllBytes(file));
      }
    }
    long rounds = 0;
    while (System.nanoTime() < end) {
      byte[] bytes = inputs.get(random.nextInt(inputs.size())).clone();
      for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
        bytes = mutatedOnce(bytes, inputs.get(random.nextInt(inputs.size())), random);
      }
      decodeAll(bytes);
      rounds++;
    }
    System.out.println("fuzz: seed " + seed + ", " + rounds + " inputs");
  }

  /** A byte changed, a length made absurd, a part cut out, doubled, or taken from another input. */
  private static byte[] mutatedOnce(byte[] bytes, byte[] other, Random random) {
    int at = random.nextInt(bytes.length + 1);
    int length = Math.min(random.nextInt(16), bytes.length - at);
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    result.write(bytes, 0, at);
    switch (random.nextInt(6)) {
      case 0 -> result.write(random.nextInt(256));
      case 1 -> result.writeBytes(LENGTHS.get(random.nextInt(LENGTHS.size())));
      case 2 -> {} // cut out
      case 3 -> result.write(bytes, at, length);
      case 4 -> {
        int from = random.nextInt(other.length + 1);
        result.write(other, from, Math.min(random.nextInt(64), other.length - from));
      }
      default -> {
        return result.toByteArray();
      }
    }
    int rest = random.nextBoolean() ? at + length : at;
    result.write(bytes, rest, bytes.length - rest);
    return result.toByteArray();
  }

  @Test
  void randomBytesGiveAValueOrAnIllegalArgumentException() {
    Random random = new Random(7);
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (int round = 0; round < 100_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            if (bytes.length > 0) {
              bytes[0] = (byte) random.nextInt(0x20);
            }
            decodeAll(bytes);
          }
        });
  }

  @Test
  void absurdCountsAllocateNothing() {
    for (byte tag = 0; tag < 0x1E; tag++) {
      byte[] bytes = {tag, -1, -1, -1, 0x7F, -1, -1, -1, 0x7F, 1, 1};
      decodeAll(bytes);
    }
  }

  private static byte[] mutated(Random random) {
    byte[] bytes = SEED.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length));
  }

  private static void decodeAll(byte[] bytes) {
    for (Codec<?> codec : CODECS) {
      try {
        Decoder.fromBytes(codec, bytes);
      } catch (IllegalArgumentException expected) {
        // the only way to refuse
      }
    }
  }
}
