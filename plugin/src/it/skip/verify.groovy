assert new File(basedir, 'build.log').text.contains('[INFO] Skipping cnnviz: cnnviz.skip is true')
assert !new File(basedir, 'target/cnnviz').exists()
return true
