import java.nio.ByteBuffer
import java.nio.ByteOrder

def write = { File file, List<Integer> shape, Closure value ->
    byte[] header = "{'descr': '<f4', 'fortran_order': False, 'shape': (${shape.join(', ')}), }\n".toString().bytes
    int count = shape.inject(1) { a, b -> a * b }
    ByteBuffer bytes = ByteBuffer.allocate(10 + header.length + 4 * count).order(ByteOrder.LITTLE_ENDIAN)
    bytes.put([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0] as byte[]).putShort(header.length as short).put(header)
    (0..<count).each { bytes.putFloat(value(it) as float) }
    file.parentFile.mkdirs()
    file.bytes = bytes.array()
}

Random random = new Random(1)
['good', 'dead'].each { name ->
    File arrays = new File(basedir, name)
    write(new File(arrays, 'fc1.npy'), [200, 8]) { random.nextGaussian() }
    write(new File(arrays, 'fc2.npy'), [200, 8]) { name == 'dead' && it % 8 > 0 ? 0 : random.nextGaussian() }
    new File(arrays, 'manifest.json').text = '''{"batch": 200, "layers": [
      {"name": "fc1", "kind": "dense", "activations": "fc1.npy"},
      {"name": "fc2", "kind": "dense", "activations": "fc2.npy"}]}'''
}
return true
