String log = new File(basedir, 'build.log').getText('UTF-8').replace('\r\n', '\n')
File output = new File(basedir, 'target/cnnviz')
String folder = basedir.absolutePath
def count = { String text -> log.count(text.replace('{basedir}', folder)) }

String found = 'network/fc1, dead-units (first cause): 12 of 16 units (75 %) gave the same output for all 120 samples,' +
        ' 12 of them 0 [units with a constant output 75 %, limit 70 %]'
assert count(': the model is inferior: 1 fault\n[ERROR]   ' + found + '\n[ERROR] Report: {basedir}/target/cnnviz/index.html\n' +
        '[ERROR] To fix: mend dead-units first. ') == 2 // the goals 1 and 4
assert count("in {basedir}/cnnviz-accepted.json, or set cnnviz.failOn to never -> [Help 1]") +
        count("in {basedir}/cnnviz-accepted.json, or set cnnviz.failOn to never\n[ERROR] -> [Help 1]") == 1
assert count('[INFO] accepted: dead-units of network/fc1, because: a test\n') == 1
assert count('[WARNING] flat-loss of the run is accepted, but there is no such fault: remove the entry\n') == 1
assert count('[INFO] cnnviz: no fault stands in the way\n') == 1
assert count('[WARNING] the model is inferior: 1 fault\n[WARNING]   ' + found) == 1
assert count('[WARNING] dead-units of network/fc1 was accepted until 2026-01-31 only: mend it, or give it a new day\n') == 1
[
    'there is no analysis: {basedir}/elsewhere/analysis.json does not exist\n[ERROR] To fix: run cnnviz:report first, with' +
        ' the same <outputDirectory> (cnnviz.outputDirectory)',
    '<failOn> is worse-than-baseline, but there is no baseline to compare with\n[ERROR] To fix: set <baseline>' +
        ' (cnnviz.baseline) to the analysis.json of an earlier run, or to group:artifact:version of a build that attached one;' +
        ' or set <failOn> (cnnviz.failOn) to inferior or never',
    'cnnviz.accepted names a file that does not exist: {basedir}/nowhere.json\n[ERROR] To fix: set <accepted>' +
        ' (cnnviz.accepted) to a JSON file of accepted findings, or leave it out'
].each { message -> assert count(': ' + message) == 1: "the log lacks $message" }
// The analysis is attached, and the files for CI servers are there.
assert log.count('[INFO] Installing ' + new File(output, 'analysis.json').absolutePath + ' to ') == 1
assert log.contains('/it/check/1.0/check-1.0-cnnviz.json')
String summary = new File(output, 'summary.md').getText('UTF-8')
assert summary.startsWith('<!-- cnnviz:it:check -->\n')
assert summary.contains('<code>network/fc1</code> (first cause) | dead-units | 12 of 16 units')
def suite = new groovy.xml.XmlSlurper().parse(new File(output, 'cnnviz-junit.xml'))
assert suite.@name == 'cnnviz it:check' && suite.@failures == '1'
assert suite.testcase.find { it.@name == 'fc1' }.failure.@type == 'dead-units'
def json = new groovy.json.JsonSlurper()
def issue = json.parse(new File(output, 'codequality.json'))[0]
assert issue.check_name == 'dead-units' && issue.location.path.endsWith('check/pom.xml')
assert json.parse(new File(output, 'cnnviz.sarif')).runs[0].results[0].ruleId == 'dead-units'
assert !log.contains('\tat '): 'a stack trace is shown'
return true
