import java.util.concurrent.TimeUnit
import java.util.zip.ZipFile

/**
 * Builds whose worker, or whose Maven, is killed with SIGKILL in the middle of the training come to the same weights as one
 * that is left alone. How often to kill: cnnviz.kills; every second time it is Maven. When is counted in checkpoints, as a
 * training's seconds are not the same twice.
 */
int kills = Integer.parseInt(cnnvizKills)
long seed = Long.getLong('cnnviz.killSeed', 20261122L)
Random random = new Random(seed)
println "cnnviz.kills=$kills, cnnviz.killSeed=$seed"
if (System.getProperty('os.name').startsWith('Windows')) {
    return true // where mvn is a script whose process is not Maven's
}

class Build {
    static final int MOST_SECONDS = 120
    Process maven
    List<String> lines = Collections.synchronizedList([])
    Thread reader

    static Build start(File basedir, String repository, String... arguments) {
        Build build = new Build()
        List<String> command = [
            System.getProperty('maven.home') + '/bin/mvn', '-B', '-o', "-Dmaven.repo.local=$repository".toString(),
            // What lies in that repository counts, wherever the invoker had it from.
            '-Daether.enhancedLocalRepository.trackingFilename=none', 'cnnviz:report'] + arguments.toList()
        ProcessBuilder process = new ProcessBuilder(command).directory(basedir).redirectErrorStream(true)
        process.environment().putAll([JAVA_HOME: System.getProperty('java.home'),
            MAVEN_OPTS: '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'])
        build.maven = process.start()
        build.reader = Thread.start { build.maven.inputStream.eachLine('UTF-8') { line -> build.lines.add(line) } }
        return build
    }

    boolean says(String words) {
        return text().contains(words)
    }

    String text() {
        return new ArrayList<>(lines).join('\n')
    }

    /** Waits until something is so; returns whether the build still runs then. */
    boolean await(Closure<Boolean> isSo) {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS)
        while (maven.alive && !isSo() && System.nanoTime() < patience) {
            Thread.sleep(5)
        }
        assert System.nanoTime() < patience: "after $MOST_SECONDS s the build is still here:\n" + text()
        return maven.alive
    }

    int end() {
        await { false }
        reader.join()
        return maven.exitValue()
    }

    ProcessHandle worker() {
        return maven.descendants().filter { process ->
            process.info().commandLine().orElse('').contains('io.github.cnnviz.worker.Worker')
        }.findFirst().orElse(null)
    }
}

/** In a container nobody may collect the dead: a zombie is not alive. */
boolean isAlive(ProcessHandle process) {
    File stat = new File("/proc/${process.pid()}/stat")
    try {
        return process.isAlive() && !(stat.exists() && stat.text.contains(') Z '))
    } catch (IOException e) {
        return false // went while we looked
    }
}

Map<String, byte[]> weights(File folder) {
    Map<String, byte[]> found = [:]
    ['generator.zip', 'discriminator.zip'].each { name ->
        new ZipFile(new File(folder, "training/$name")).withCloseable { zip ->
            ['coefficients.bin', 'updaterState.bin'].each { entry ->
                found["$name/$entry".toString()] = zip.getInputStream(zip.getEntry(entry)).bytes
            }
        }
    }
    return found
}

File output = new File(basedir, 'target/cnnviz')
File checkpoint = new File(output, 'training/checkpoint.bin')

// One that is left alone.
Build alone = Build.start(basedir, localRepositoryPath.toString(), '-Dcnnviz.outputDirectory=alone')
assert alone.end() == 0: alone.text()
File page = new File(basedir, 'alone/index.html')
assert alone.says("[INFO] report after step 60 of 120: $page"): alone.text()
assert new File(basedir, 'alone/capture-at/step-000060').directory
assert !new File(basedir, 'alone/earlier').exists()
Map<String, byte[]> wanted = weights(new File(basedir, 'alone'))

/** Waits until a training has begun and then written so many checkpoints; returns whether its build still runs then. */
Closure<Boolean> trains = { Build build, int checkpoints ->
    String said = checkpoint.exists() ? 'training goes on from step ' : 'seed 1, 1 thread'
    boolean runs = build.await { build.says(said) }
    for (int i = 0; i < checkpoints && runs; i++) {
        long before = checkpoint.lastModified()
        runs = build.await { checkpoint.lastModified() != before }
    }
    return runs
}

/** Kills one of a build's processes in the middle of the training; returns whether it was not too late. */
Closure<Boolean> kill = { boolean isMaven ->
    // Of 24; Maven, the last one of a round, is to leave something to go on from.
    int checkpoints = (isMaven ? 1 : 0) + random.nextInt(7)
    int more = random.nextInt(100)
    Build build = Build.start(basedir, localRepositoryPath.toString())
    println "${isMaven ? 'Maven' : 'the worker'} is to be killed $more ms after its checkpoint $checkpoints"
    boolean ended = !trains(build, checkpoints) || build.maven.waitFor(more, TimeUnit.MILLISECONDS)
        || build.says('INFO] trained ')
    ProcessHandle worker = build.worker()
    if (ended || worker == null) {
        println 'too late'
        build.end()
        return false
    }
    if (isMaven) {
        build.maven.destroyForcibly().waitFor()
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(5)
        while (isAlive(worker) && System.nanoTime() < patience) {
            Thread.sleep(20)
        }
        assert !isAlive(worker): "worker ${worker.pid()} outlives its Maven"
    } else {
        worker.destroyForcibly()
        assert build.end() != 0
        assert build.says('the worker was killed (exit code 137)'): build.text()
        assert !new File(output, 'training/generator.zip').exists()
    }
    return true
}

int made = 0
int wentOn = 0
try {
    for (int round = 0; made < kills && round < kills + 2; round++) {
        output.deleteDir()
        boolean whole = false
        // One that came too late is tried again in the next round, with the same process.
        for (boolean roundEnds = false; made < kills && !whole && !roundEnds;) {
            roundEnds = made % 2 == 1
            whole = !kill(roundEnds)
            made += whole ? 0 : 1
        }
        boolean goesOn = checkpoint.exists() && !whole // one that was killed too late came to its end
        Build last = Build.start(basedir, localRepositoryPath.toString())
        assert last.end() == 0: last.text()
        if (goesOn) {
            assert last.text() =~ /\[INFO\] training goes on from step \d+ of 120 \(checkpoint\)/
            wentOn++
        }
        Map<String, byte[]> weights = weights(output)
        wanted.each { name, bytes -> assert Arrays.equals(weights[name], bytes): "$name differs" }
        assert new File(output, 'analysis.json').bytes == new File(basedir, 'alone/analysis.json').bytes
        assert new File(output, 'index.html').bytes == page.bytes
    }
    assert made == kills
    assert wentOn >= kills.intdiv(2): 'fewer rounds went on from a checkpoint than Mavens were killed'
} catch (AssertionError e) {
    throw new AssertionError("with cnnviz.killSeed=$seed: " + e.message, e)
}
println "killed $made times, went on from a checkpoint in $wentOn rounds"
return true
