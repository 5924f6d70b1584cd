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

File arrays = new File(basedir, 'cut-off')
write(new File(arrays, 'conv1.npy'), [2, 3]) { it }
new File(arrays, 'conv1.npy').bytes = new File(arrays, 'conv1.npy').bytes[0..<-4] as byte[]
File outside = new File(basedir, 'outside')
outside.mkdirs()
[(arrays): 'conv1.npy', (outside): '../cut-off/conv1.npy'].each { folder, file ->
    new File(folder, 'manifest.json').text =
            '{"batch": 2, "layers": [{"name": "conv1", "kind": "dense", "activations": "' + file + '"}]}'
}
return true
