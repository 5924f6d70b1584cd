String log = new File(basedir, 'build.log').getText('UTF-8')
File output = new File(basedir, 'target/cnnviz')

assert log.count('[INFO] trained 5 steps in ') == 1
assert log.contains('[INFO] networks: ' + new File(output, 'training').absolutePath)
String second = log.substring(log.indexOf('[INFO] networks: '))
assert second.contains('[INFO] evaluating ' + new File(output, 'training/generator.zip').absolutePath + ' and '
        + new File(output, 'training/discriminator.zip').absolutePath)
assert !second.contains('trained')
assert second.contains("[INFO] captured the layers in ")
assert second.contains('[INFO] report: ' + new File(output, 'index.html').absolutePath)
assert new File(output, 'index.html').text.contains('</html>')
return true
