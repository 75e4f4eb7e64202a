package dev.harness.perf.work;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Hashes of what the methods of a class do, that stay the same when comments, the order of methods, debug information or the version
 * of javac change. The body of a lambda stands in for its name, which is a number. Not thread-safe.
 */
final class CodeHash {
    private static final String BODY = "lambda$";
    private static final int HEX = 32;

    private final Map<String, CodeListing> listings = new HashMap<>();
    private final TreeSet<String> frame = new TreeSet<>();
    private final Map<String, String> known = new HashMap<>();
    private String owner = "";

    CodeHash(byte[] code) {
        new ClassReader(code).accept(new Listing(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    static boolean isBody(String name) {
        return name.startsWith(BODY);
    }

    /**
     * Returns the hash of a method.
     *
     * @param method its name and descriptor
     */
    String ofMethod(String method) {
        String hash = known.get(method);
        if (hash == null) {
            known.put(method, "calls itself");
            hash = compute(method);
            known.put(method, hash);
        }
        return hash;
    }

    private String compute(String method) {
        CodeListing listing = listings.get(method);
        if (listing == null) {
            return "";
        }
        List<String> words = new ArrayList<>();
        for (Object word : listing.words()) {
            words.add(word instanceof CodeListing.Body body ? ofMethod(body.method()) : word.toString());
        }
        return hash(words);
    }

    /** Returns the hash of what a class is besides its methods: its parents, fields, and static initialiser. */
    String ofFrame() {
        List<String> words = new ArrayList<>(frame);
        words.add(ofMethod("<clinit>()V"));
        return hash(words);
    }

    private static String hash(List<String> words) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String word : words) {
                digest.update(word.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, HEX);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private final class Listing extends ClassVisitor {
        Listing() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            owner = name;
            frame.add("class " + access + " " + name + " extends " + superName);
            frame.add("implements " + (interfaces == null ? "" : String.join(",", interfaces)));
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return new AnnotationListing("annotation " + descriptor, frame);
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            frame.add("field " + access + " " + name + " " + descriptor + " = " + value);
            return new FieldVisitor(Opcodes.ASM9) {
                @Override
                public AnnotationVisitor visitAnnotation(String type, boolean visible) {
                    return new AnnotationListing("annotation of " + name + " " + type, frame);
                }
            };
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            CodeListing listing = new CodeListing(owner, access, descriptor);
            listings.put(name + descriptor, listing);
            return listing;
        }
    }
}
