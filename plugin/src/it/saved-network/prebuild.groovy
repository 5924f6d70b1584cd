import java.awt.image.BufferedImage
import java.nio.file.Files
import javax.imageio.ImageIO

Files.copy(new File(basedir, '../../../../src/test/resources/keras/residual.h5').toPath(),
        new File(basedir, 'residual.h5').toPath())
Random random = new Random(1)
new File(basedir, 'images').mkdirs()
(0..<120).each { number ->
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB)
    (0..<16).each { x -> (0..<16).each { y -> image.setRGB(x, y, random.nextInt(1 << 24)) } }
    ImageIO.write(image, 'png', new File(basedir, "images/${number}.png"))
}
return true
