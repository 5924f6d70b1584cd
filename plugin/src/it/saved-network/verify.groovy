String log = new File(basedir, 'build.log').getText('UTF-8')
File output = new File(basedir, 'target/cnnviz')

assert !new File(basedir, 'pom.xml').exists()
assert log.contains('[INFO] report: ' + new File(output, 'index.html').absolutePath)
assert log.contains('cnnviz.model names a file that is neither a zip of Deeplearning4j nor an HDF5 file of Keras')
assert !log.contains('\tat ')
// What was there before the second run stays.
def analysis = new groovy.json.JsonSlurper().parse(new File(output, 'earlier/analysis.json'))
assert analysis.networks.layers.flatten().size() >= 7
return true
