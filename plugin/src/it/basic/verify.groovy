String log = new File(basedir, 'build.log').getText('UTF-8')
File output = new File(basedir, 'target/cnnviz')
File index = new File(output, 'index.html')

assert log.count('[INFO] training demo.TinyGan') == 2
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

assert !log.contains('\tat '): 'a stack trace is shown'
return true
