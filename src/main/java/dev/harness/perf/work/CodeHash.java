package dev.harness.perf.work;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.RecordComponentVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Hashes of what the methods of a class do, that stay the same when comments, the order of methods, debug information or the version
 * of javac change. The body of a lambda stands in for its name, which is a number. Not thread-safe.
 */
final class CodeHash {
    /** The name and descriptor of a static initialiser. */
    static final String INITIALISER = "<clinit>()V";

    private static final String BODY = "lambda$";
    static final int HEX = 16;

    private final Map<String, CodeListing> listings = new HashMap<>();
    private final TreeSet<String> frame = new TreeSet<>();
    private final List<String> parents = new ArrayList<>();
    private final Set<String> mentioned = new TreeSet<>();
    private String nativeMethod = "";
    private int fields;
    private int components;
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
        List<String> words = new ArrayList<>(listing.annotations());
        for (Object word : listing.words()) {
            words.add(word instanceof CodeListing.Body body ? ofMethod(body.method()) : word.toString());
        }
        return hash(words);
    }

    /**
     * Returns the hash of what a class is besides the code of its methods: its parents, fields, annotations and static initialiser. The
     * annotations of its tests are not in it, since there each counts for itself.
     */
    String ofFrame() {
        List<String> words = new ArrayList<>(frame);
        words.add(ofMethod(INITIALISER));
        new TreeMap<>(listings).forEach((method, listing) -> {
            if (!listing.isOfATest() && !listing.annotations().isEmpty()) {
                words.add(method);
                words.addAll(listing.annotations());
            }
        });
        return hash(words);
    }

    /** Returns the internal name of the class. */
    String owner() {
        return owner;
    }

    /** Returns the internal names of its superclass and interfaces. */
    List<String> parents() {
        return parents;
    }

    /** Returns the internal names of the classes that its fields and annotations mention: reflection finds them without a call. */
    Set<String> mentioned() {
        Set<String> all = new TreeSet<>(mentioned);
        listings.values().stream()
                .filter(listing -> !listing.isOfATest())
                .forEach(listing -> all.addAll(listing.annotationTypes()));
        return all;
    }

    /** Returns the methods by name and descriptor. */
    Map<String, CodeListing> methods() {
        return Collections.unmodifiableMap(listings);
    }

    /** Returns one of its native methods; empty if it has none. */
    String nativeMethod() {
        return nativeMethod;
    }

    static String hash(List<String> words) {
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
            frame.add("signature " + signature);
            TypeNames.ofSignature(signature, mentioned);
            parents.addAll(superName == null ? List.of() : List.of(superName));
            parents.addAll(interfaces == null ? List.of() : List.of(interfaces));
        }

        private AnnotationVisitor annotation(String place, String type) {
            TypeNames.ofDescriptor(type, mentioned);
            return new AnnotationListing(place + type, frame);
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return annotation("annotation ", descriptor);
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            TypeNames.ofDescriptor(descriptor, mentioned);
            TypeNames.ofSignature(signature, mentioned);
            frame.add("field " + fields++ + " " + access + " " + name + " " + descriptor + " " + signature + " = "
                    + value);
            return new FieldVisitor(Opcodes.ASM9) {
                @Override
                public AnnotationVisitor visitAnnotation(String type, boolean visible) {
                    return annotation("annotation of " + name + " ", type);
                }
            };
        }

        @Override
        public RecordComponentVisitor visitRecordComponent(String name, String descriptor, @Nullable String signature) {
            frame.add("component " + components++ + " " + name + " " + descriptor + " " + signature);
            return new RecordComponentVisitor(Opcodes.ASM9) {
                @Override
                public AnnotationVisitor visitAnnotation(String type, boolean visible) {
                    return annotation("annotation of component " + name + " ", type);
                }
            };
        }

        @Override
        public void visitPermittedSubclass(String permitted) {
            frame.add("permits " + permitted);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            CodeListing listing = new CodeListing(owner, access, descriptor, signature);
            listing.addThrown(exceptions);
            if ((access & Opcodes.ACC_NATIVE) != 0) {
                nativeMethod = name;
            }
            listings.put(name + descriptor, listing);
            return listing;
        }
    }
}
