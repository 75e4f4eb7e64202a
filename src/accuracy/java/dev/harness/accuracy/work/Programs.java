package dev.harness.accuracy.work;

import dev.harness.perf.work.WorkOperation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Every program as it is and with each of its changes; compiled when it is counted. */
public final class Programs implements OperationSet {
    private int folders;

    static List<Program> all() {
        return List.of(
                ShopProgram.program(),
                SearchProgram.program(),
                RouterProgram.program(),
                FormulaProgram.program(),
                LedgerProgram.program());
    }

    @Override
    public Map<String, Callable<WorkOperation>> operations() throws Exception {
        Map<String, Callable<WorkOperation>> operations = new LinkedHashMap<>();
        Path folder = Files.createTempDirectory("programs");
        for (Program program : all()) {
            operations.put(program.label(Program.PLAIN), () -> operation(program, program.source(), folder));
            for (Program.Change change : program.changes()) {
                operations.put(program.label(change.what()), () -> operation(program, program.changed(change), folder));
            }
        }
        return operations;
    }

    private WorkOperation operation(Program program, String source, Path folder) throws Exception {
        return program.load(source, folder.resolve("v" + folders++))::call;
    }
}
