String log = new File(basedir, 'build.log').getText('UTF-8').replace('\r\n', '\n')
List<String> builds = log.split('Scanning for projects').drop(1)
assert builds.size() == 3
String main = builds[0], request = builds[1], back = builds[2]

assert !main.contains('compared with')
// The page's line, then the goal's own lines.
// What comes after a dead layer is dead, too: it follows from it.
assert request.contains('compared with walk 1.0: 3 layers got worse\n')
String dead = '32 of 32 units (100 %) gave the same output for all 128 samples'
assert request.contains('[INFO]   generator/dense-1: was good, now inferior; changed in shape or kind; ' + dead)
assert request.contains('[INFO]   generator/dense-2: now inferior; new here; 64 of 64 units (100 %)')
assert request.contains(': the model is worse than it:walk:1.0: 3 new faults\n')
assert request.contains('[ERROR]   generator/dense-1, dead-units (first cause): ' + dead)
assert !request.contains('[ERROR]   discriminator/')

assert back.contains('compared with walk 1.0: nothing changed beyond noise\n')
assert back.contains('[INFO] cnnviz: no new fault') || back.contains('[INFO] cnnviz: no fault stands in the way')

String summary = new File(basedir, 'target/request/summary.md').getText('UTF-8')
assert summary.contains('**Compared with walk 1.0:** 3 layers got worse.')
assert summary.contains('| <code>generator/dense-1</code> (worse) | ● good | ▲ inferior | changed in shape or kind; 32 of 32 units (100 %)')
assert new File(basedir, 'target/request/index.html').getText('UTF-8').contains('<section class="baseline"')
summary = new File(basedir, 'target/cnnviz/summary.md').getText('UTF-8')
assert summary.contains('**Compared with walk 1.0:** nothing changed beyond noise.')
return true
