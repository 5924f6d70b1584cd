return new File(basedir, 'images').mkdirs()
