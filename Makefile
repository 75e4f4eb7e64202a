# Every target with its one-line description: make help
MVN ?= ./mvnw
# The commit whose public types must still be there.
API_BASE ?= c918c3669a161d064e66a9dd6b2f8fb846a52a25
TEST = $(if $(FILE),-Dtest=$(basename $(notdir $(FILE))))
TEST_MAIN = $(MVN) -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath -Dmdep.includeScope=test \
	&& java -Xmx6g -cp "target/test-classes:target/classes:$$(cat target/test.classpath)"

.DEFAULT_GOAL := help
.PHONY: help compare report prove test test-fast test-file coverage mutation benchmark memcheck perf accuracy accuracy-users growth-accuracy once-cost \
	memory-accuracy kernel-compare gate-quality work-quality work-suite torture check lint \
	api-check format build clean

help: ## list every target
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-15s %s\n", $$1, $$2}'

test: ## run every test; benchmarks run their body once
	$(MVN) test

test-fast: ## every test but those tagged slow
	$(MVN) test -Dtorture.excluded=slow

coverage: ## every test, and which lines they reach: target/site/jacoco/index.html
	$(MVN) -Pcoverage test

mutation: ## which changes to the judging code no test notices: target/pit-reports/index.html (about 5 minutes)
	$(MVN) -Pmutation test-compile pitest:mutationCoverage

test-file: ## run the tests of one file: make test-file FILE=src/test/java/…/StateTest.java
	@test -n "$(FILE)" || { echo "name the file: make test-file FILE=src/test/java/…/StateTest.java"; exit 2; }
	$(MVN) test $(TEST)

benchmark: ## measure every test tagged benchmark and save the run (FILE=… for one file)
	$(MVN) -Pbenchmark verify $(TEST)

memcheck: ## enforce the memory limits of every test tagged memcheck (FILE=… for one file)
	$(MVN) -Pmemcheck verify $(TEST)

perf: ## benchmark + memcheck
	$(MVN) -Pbenchmark,memcheck verify $(TEST)

accuracy: ## compare our timing with JMH on 15 kernels, write docs/accuracy.md (5 to 20 minutes)
	$(TEST_MAIN) dev.harness.accuracy.AccuracyMain docs/accuracy.md

# Classes of their own, so that an ordinary build finds none of these.
USERS = target/users
USERS_MVN = $(MVN) -q -Paccuracy -Dbuild.dir=$(CURDIR)/$(USERS)
USERS_TEST = $(USERS_MVN) surefire:test -Dgroups=benchmark -Dtest='%regex[.*UserOperationsBenchmark.*\#($(OPS))]' -Dsurefire.failIfNoSpecifiedTests=false \
	-Dharness.benchmark=measure -Dharness.benchmark.storage=$(USERS)/runs -Dtest.jvm.heap="$(HEAP)"
USERS_CLASSPATH = $(USERS)/test-classes:$(USERS)/classes:$$(cat $(USERS)/test.classpath)
OPS ?= .*
# The same for all JVMs, JMH's and ours; HEAP= takes the JDK's defaults.
HEAP ?= -Xms768m -Xmx768m -Xmn512m -XX:+AlwaysPreTouch

accuracy-users: ## compare what users measure, operations of eight libraries, with JMH, write docs/accuracy-users.md (about 20 minutes; OPS=regex for some)
	$(USERS_MVN) test-compile dependency:build-classpath -Dmdep.outputFile=$(USERS)/test.classpath -Dmdep.includeScope=test
	rm -rf $(USERS)/runs && mkdir -p $(USERS)/runs
	$(USERS_TEST) -Dharness.benchmark.save=order1
	$(USERS_TEST) -Dharness.benchmark.save=order2 \
		-Djunit.jupiter.testmethod.order.default='org.junit.jupiter.api.MethodOrderer$$Random' -Djunit.jupiter.execution.order.random.seed=7
	$(USERS_TEST) -Dharness.benchmark.save=forks -Dharness.benchmark.forks=3
	"$${JAVA_HOME:-/usr}/bin/java" -cp "$(USERS_CLASSPATH)" dev.harness.accuracy.users.UsersJmh $(USERS)/jmh.json '$(OPS)' $(HEAP)
	"$${JAVA_HOME:-/usr}/bin/java" -cp "$(USERS_CLASSPATH)" dev.harness.accuracy.users.UsersReport docs/accuracy-users.md $(USERS)/jmh.json $(USERS)/runs "$(HEAP)"

GROWTH = target/growth
GROWTH_MAIN = $(MVN) -q -Paccuracy -Dbuild.dir=$(CURDIR)/$(GROWTH) test-compile dependency:build-classpath \
	-Dmdep.outputFile=$(GROWTH)/test.classpath -Dmdep.includeScope=test \
	&& "$${JAVA_HOME:-/usr}/bin/java" -Xmx256m -cp "$(GROWTH)/test-classes:$(GROWTH)/classes:$$(cat $(GROWTH)/test.classpath)"
# Fresh JVMs of each kind.
JVMS ?= 10

growth-accuracy: ## count how often growth of time is judged rightly, quiet and busy, write docs/growth.md (about 2 minutes a JVM, JVMS=10)
	$(GROWTH_MAIN) dev.harness.accuracy.growth.GrowthMain docs/growth.md $(GROWTH)/reports $(JVMS)

once-cost: ## time 200 tests that are not measured, plain, with @Benchmark and with a Bencher (JVMS=10)
	$(GROWTH_MAIN) dev.harness.accuracy.once.OnceMain $(GROWTH)/once $(JVMS)

compare: ## compare the working tree with an earlier revision, side by side: make compare BASE=main (TESTS=…, FAIL_ON=…)
	@test -n "$(BASE)" || { echo "name the revision: make compare BASE=main"; exit 2; }
	$(MVN) -q package -DskipTests
	java -jar target/harness-*-cli.jar compare --base "$(BASE)" $(if $(TESTS),--tests '$(TESTS)') $(if $(FAIL_ON),--fail-on '$(FAIL_ON)')

report: ## write the newest saved run as a page, target/harness/report.html (RUN=… for another)
	$(MVN) -q package -DskipTests
	java -jar target/harness-*-cli.jar report $(RUN) -o target/harness/report.html

PROVE_GATES = median:5%,allocated:0%,work:2%

prove: ## prove that the gate can fail, by a saved run and on a copy of the project (TESTS=…, FAIL_ON=…; 20 builds)
	$(MVN) -q package -DskipTests
	java -jar target/harness-*-cli.jar prove --fail-on '$(or $(FAIL_ON),$(PROVE_GATES))' $(if $(TESTS),--tests '$(TESTS)')

memory-accuracy: ## compare the bytes per operation with JMH on 14 operations, two with threads (about a minute)
	$(TEST_MAIN) dev.harness.accuracy.AllocationMain

kernel-compare: ## compare the kernel with the disk, SQLite and others, write docs/kernel-performance.md
	$(TEST_MAIN) dev.harness.compare.KernelCompareMain

GATE = target/gate
# What was measured of another commit is not used.
GATE_DATA = $(GATE)/data/$$(git rev-parse --short HEAD)
# Percent of the whole proof, for each part; PARTS= names some of the parts alone.
AMOUNT ?= 100
PARTS ?=

gate-quality: ## prove the gate: false alarms, planted slowdowns found, write docs/gate-quality.md (hours; AMOUNT=10: a tenth)
	$(MVN) -q -Paccuracy -Dbuild.dir=$(CURDIR)/$(GATE) test-compile dependency:build-classpath \
		-Dmdep.outputFile=$(GATE)/test.classpath -Dmdep.includeScope=test
	"$${JAVA_HOME:-/usr}/bin/java" -Xmx1g -cp "$(GATE)/test-classes:$(GATE)/classes:$$(cat $(GATE)/test.classpath)" \
		dev.harness.accuracy.gate.GateQualityMain docs/gate-quality.md $(GATE_DATA) $(AMOUNT) $(PARTS)

WORK = target/work
WORK_DATA = $(WORK)/data/$$(git rev-parse --short HEAD)
# Clones whose last commits are followed: of this project, of Commons Codec, of jsoup; folders, separated by commas.
LIBRARIES ?= $(CURDIR)
# This JDK, and a JDK 25 where there is one.
WORK_JDKS = "$${JAVA_HOME:-/usr}" $$(ls -d "$${JAVA_25_HOME:-/nowhere}" /usr/lib/jvm/temurin-25* /usr/lib/jvm/java-25* 2>/dev/null | head -n 1)

work-quality: ## prove the counter of work on JDK 17 and 25, write docs/work.md (about an hour; AMOUNT=, PARTS= as above; LIBRARIES=clone,clone)
	$(MVN) -q -Paccuracy -Dbuild.dir=$(CURDIR)/$(WORK) test-compile dependency:build-classpath \
		-Dmdep.outputFile=$(WORK)/test.classpath -Dmdep.includeScope=test
	for jdk in $(WORK_JDKS); do "$$jdk/bin/java" -Xmx1g -Dlibraries="$(LIBRARIES)" -cp "$(WORK)/test-classes:$(WORK)/classes:$$(cat $(WORK)/test.classpath)" \
		dev.harness.accuracy.work.WorkQualityMain docs/work.md $(WORK_DATA) $(AMOUNT) $(PARTS) || exit 1; done

TIMES ?= 20

work-suite: ## run our own benchmarks and limits TIMES times (20) beside a busy loop, and count the runs that fail: target/suite
	src/accuracy/steady.sh $(TIMES) target/suite $(MVN) -B -ntp -Pbenchmark verify

torture: ## kill processes and break disks for minutes on end
	$(MVN) test -Dgroups=torture -Dtorture.excluded=

check: lint test ## lint + all tests

lint: ## javac warnings as errors, Error Prone, NullAway, format
	$(MVN) -q -Plint test-compile

api-check: ## compare the public types with those of an earlier commit (API_BASE=…)
	@rm -rf target/api-base && mkdir -p target/api-base
	@git archive $(API_BASE) | tar -x -C target/api-base
	$(MVN) -q -f target/api-base/pom.xml -Dmaven.test.skip package
	$(MVN) -q -Papi-check -DskipTests -Dapi.base=$$(ls $(CURDIR)/target/api-base/target/harness-*.jar) verify

format: ## format every source file
	$(MVN) -q spotless:apply

build: ## build the jar without running tests
	$(MVN) -DskipTests package

clean: ## remove what builds leave behind; saved runs stay
	$(MVN) -q clean
