String log = new File(basedir, 'build.log').getText('UTF-8')
File output = new File(basedir, 'target/cnnviz')
File index = new File(output, 'index.html')

assert log.count('[INFO] training demo.TinyGan') == 4
assert log.contains('[INFO] trained 5 steps in ')
assert log.contains("[INFO] captured the layers in ")
assert (log =~ /\[INFO] training and capture, analysis: unchanged since [-0-9]{10} [0-9]{2}:[0-9]{2} and kept; -Dcnnviz.force does it again/).size() == 1

assert log =~ /(?m)^\[INFO\] layer +verdict +reason$/
['generator/', 'discriminator/'].each { network -> assert log =~ /(?m)^\[INFO\] ${network}\S+ +\S (good|inferior|undecided)/ }
assert log.count('[INFO] report: ' + index.absolutePath) == 2

assert index.text.contains('</html>')
assert index.getText('UTF-8').contains('<html lang="zh-Hans">')
['analysis.json', 'capture', 'capture/receipt', 'worker.log', 'training/generator.zip', 'training/discriminator.zip',
 'training/history.bin',
 'summary.md', 'cnnviz-junit.xml'].each { name -> assert new File(output, name).exists(): name }
assert !new File(output, 'index.html.part').exists()

['codequality.json', 'cnnviz.sarif'].each { name -> assert !new File(output, name).exists(): name } // nobody asked for them

['analysis.json', 'index.html', 'summary.md', 'cnnviz-junit.xml'].each { name ->
    assert new File(output, name).bytes == new File(basedir, "again/${name}").bytes: "${name} differs from run to run"
}

// What the worker is told of checkpoints.
[(output): 'true', (new File(basedir, 'again')): 'false'].each { folder, resume ->
    Properties job = new Properties()
    new File(folder, 'worker.properties').withReader('UTF-8') { text -> job.load(text) }
    assert job.checkpointEvery == '100'
    assert job.captureAt == ''
    assert job.resume == resume
}

// The worker runs with what the project brings, and with nothing of the plugin's but core.
List<String> jars = (new File(output, 'worker.args').text =~ /[^\/\\:;"]+\.jar/).collect()
assert jars.findAll { jar -> jar.startsWith('cnnviz') } == [jars.first()] && jars.first().startsWith('cnnviz-core-')
assert !jars.any { jar -> jar =~ /^(smile|freemarker|batik|jackson-(core|databind|annotations|datatype)|maven|plexus|javax)/ }: jars
assert jars.any { jar -> jar.startsWith('deeplearning4j-nn-') }

// The other seed has a folder of its own; of its result, what comparisons need stands beside that of the first.
File two = new File(basedir, 'target/two')
assert log.count('[INFO] the same with seed 2:') == 1
assert log.contains('[INFO] training and capture, analysis, page: unchanged since ')
def kept = new groovy.json.JsonSlurper().parse(new File(two, 'analysis.json'))
assert kept.run.seed == 1 && kept.seeds*.seed == [2]
assert kept.seeds[0].layers.size() == kept.networks.sum { it.layers.size() }
assert new File(two, 'seeds/seed-2/training/generator.zip').exists() && !new File(two, 'seeds/seed-2/index.html').exists()
assert new File(two, 'index.html').getText('UTF-8').contains('<p class="caption">With all seeds: inferior in ')

assert !log.contains('\tat '): 'a stack trace is shown'
return true
