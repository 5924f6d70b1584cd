return evaluate(new File(basedir, '../../../src/it/shared/Failure.groovy'))
