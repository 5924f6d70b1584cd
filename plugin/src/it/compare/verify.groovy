String log = new File(basedir, 'build.log').getText('UTF-8')

assert log.contains('[INFO] compared with good:')
assert log.contains('network/fc2: was good, now inferior; 7 of 8 units')
assert log.contains('1 layer got worse')
assert !log.contains('network/fc1: ')
assert log.contains('<baseline> (cnnviz.baseline) org.example:none:1.0 cannot be had')
assert log.contains(': the model is worse than target/good/analysis.json: 1 new fault\n[ERROR]   network/fc2, dead-units (first cause): 7 of 8 units')
assert log.contains('[INFO] cnnviz: no new fault; the baseline has the one that is there, too')
assert !log.contains('\tat ')
return true
