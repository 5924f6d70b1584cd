import groovy.json.JsonSlurper

String log = new File(basedir, 'build.log').getText('UTF-8')
File output = new File(basedir, 'target/cnnviz')
def analysis = new JsonSlurper().parse(new File(output, 'analysis.json'))

// Each remedy has a folder of its own, and was trained once.
assert analysis.remedies*.remedy.kind == ['WITHOUT_DENSE', 'LEAKY_RELU', 'BATCH_NORM', 'LEARNING_RATE']
assert analysis.remedies[0].remedy.layer == 'dense-1'
assert new File(output, 'remedies').list().sort() == ['batch-norm-generator-dense-1', 'leaky-relu-generator-dense-1',
    'learning-rate-0.1-generator-all', 'without-dense-generator-dense-1']
assert log.count('[INFO] remedy 1 of 4, as long as the training was: without generator/dense-1') == 1
assert log.count('[INFO] training demo.TinyGan') == 5
assert log.contains('[INFO] training and capture, analysis, page: unchanged since ')

// Without the layer, the first cause is gone; with a lower learning rate its units are as dead as before.
assert analysis.firstCause.cause.layer == [network: 'generator', name: 'dense-1']
assert analysis.remedies[0].outcome in ['HELPED', 'ANOTHER_FAULT']: analysis.remedies[0]
assert analysis.remedies[3].outcome == 'NO_HELP'
assert analysis.remedies[2].result.layers*.layer*.name.containsAll(['dense-1', 'dense-1-norm', 'dense-1-activation'])
assert analysis.remedies.every { it.quality.distance > 0 }: analysis.remedies*.quality

assert new File(output, 'index.html').getText('UTF-8').contains('<h2 id="remedies">Remedies tried</h2>')
assert new File(output, 'folder/index.html').getText('UTF-8').contains('<h2 id="remedies">Remedies tried</h2>')
assert new File(output, 'summary.md').getText('UTF-8').contains('### Remedies tried')

assert log.contains('cnnviz.tryRemedies is true, but a saved model or captured arrays are judged: nothing is trained that could be changed')
assert !log.contains('\tat '): 'a stack trace is shown'
return true
