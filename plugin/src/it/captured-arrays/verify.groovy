String log = new File(basedir, 'build.log').getText('UTF-8')
File output = new File(basedir, 'target/cnnviz')
String arrays = new File(basedir, 'arrays').absolutePath

assert !new File(basedir, 'pom.xml').exists()
assert log.count('[INFO] reading the captured arrays in ' + arrays) == 1
assert log.count('[INFO] captured the layers in ') == 1
assert (log =~ /\[INFO] training and capture, analysis, page: unchanged since [-0-9]{10} [0-9]{2}:[0-9]{2} and kept; -Dcnnviz.force does it again/).size() == 1
assert log.count('[INFO] report: ' + new File(output, 'index.html').absolutePath) == 2
assert log.contains('network/conv1')
assert !log.contains('\tat ')
assert new File(output, 'worker.log').readLines().every { it.startsWith('SLF4J:') } // nobody binds it where there is no project
String page = new File(output, 'index.html').getText('UTF-8')
assert page.contains('No sample images were given')
assert page.contains('120 evaluation samples')
assert !page.contains('generated and')
assert new groovy.json.JsonSlurper().parse(new File(output, 'analysis.json')).run.arrays
return true
