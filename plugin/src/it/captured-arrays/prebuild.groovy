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

File arrays = new File(basedir, 'arrays')
write(new File(arrays, 'conv1.npy'), [120, 4, 4, 6]) { Math.max(0, Math.sin(it * 0.7 + it % 6)) }
write(new File(arrays, 'conv1-w.npy'), [3, 3, 2, 6]) { Math.cos(it) }
write(new File(arrays, 'fc2.npy'), [120, 5]) { Math.sin(it * 1.3) }
new File(arrays, 'manifest.json').text = '''{"batch": 120, "layers": [
  {"name": "conv1", "kind": "conv", "activation": "relu", "activations": "conv1.npy", "weights": "conv1-w.npy"},
  {"name": "fc2", "kind": "dense", "activations": "fc2.npy"}]}'''
return true
