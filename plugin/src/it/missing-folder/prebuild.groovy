// The report of an earlier run, which must not be taken for the result of this one.
File output = new File(basedir, 'target/cnnviz')
output.mkdirs()
['index.html', 'analysis.json'].each { name -> new File(output, name).text = 'old' }
return true
