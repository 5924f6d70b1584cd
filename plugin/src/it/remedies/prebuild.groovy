return evaluate(new File(basedir, '../../../src/it/shared/Images.groovy'))
