File folder = new File(basedir, 'images')
folder.mkdirs()
40.times { number -> new File(folder, String.format('%02d.png', number)).text = 'this is no image' }
return true
