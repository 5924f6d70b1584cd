/**
 * A build that failed as it should: every text in expected.txt (problem, then "To fix: " and the remedy, groups apart by
 * an empty line; {basedir} stands for the project's folder) is what Maven says, no more and no less.
 */
String log = new File(basedir, 'build.log').getText('UTF-8').replace('\r\n', '\n')
String expected = new File(basedir, 'expected.txt').getText('UTF-8').replace('{basedir}', basedir.absolutePath)
expected.trim().split('\n\n').each { message ->
    List<String> lines = message.trim().readLines()
    String said = ': ' + lines.join('\n[ERROR] ') + ' -> [Help 1]\n'
    assert log.replace('\n[ERROR] -> [Help 1]', ' -> [Help 1]').contains(said): "the log lacks\n$said"
}
assert !log.contains('\tat '): 'a stack trace is shown'
assert !new File(basedir, 'target/cnnviz/index.html').exists()
assert !new File(basedir, 'target/cnnviz/analysis.json').exists()
return true
