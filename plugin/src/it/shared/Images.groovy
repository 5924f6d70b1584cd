import java.awt.image.BufferedImage
import javax.imageio.ImageIO

/** Draws 40 grey images of 12 × 10 pixels, the same ones in every run, into basedir/images. */
File folder = new File(basedir, 'images')
folder.mkdirs()
40.times { number ->
    BufferedImage image = new BufferedImage(12, 10, BufferedImage.TYPE_BYTE_GRAY)
    12.times { x ->
        10.times { y -> image.raster.setSample(x, y, 0, (17 * number + 9 * x * y + 5 * y) % 256) }
    }
    ImageIO.write(image, 'png', new File(folder, String.format('%02d.png', number)))
}
return true
