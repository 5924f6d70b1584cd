String log = new File(basedir, 'build.log').getText('UTF-8')

assert !log.contains('\tat ')
assert !log.contains('[WARNING]   io.github.cnnviz:') // among those not marked as thread-safe; the site plugin itself is
assert log.contains('no report for the site: ' + new File(basedir, 'target/cnnviz/index.html').absolutePath)
assert !new File(basedir, 'target/site/cnnviz').exists()
['first', 'second'].each {
    File made = new File(basedir, it + '/target/cnnviz/index.html')
    File site = new File(basedir, it + '/target/site')
    assert made.getText('UTF-8').contains('fc-' + it)
    assert new File(site, 'cnnviz/index.html').bytes == made.bytes
    String list = new File(site, 'project-reports.html').getText('UTF-8')
    assert list.contains('href="cnnviz/index.html"')
    assert list.contains('Network layers')
    assert list.contains('Verdicts on every layer of the neural network, by cnnviz.')
}
return true
