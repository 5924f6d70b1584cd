import java.nio.ByteBuffer
import java.nio.ByteOrder

['first', 'second'].each { module ->
    byte[] header = "{'descr': '<f4', 'fortran_order': False, 'shape': (120, 5), }\n".bytes
    ByteBuffer bytes = ByteBuffer.allocate(10 + header.length + 4 * 600).order(ByteOrder.LITTLE_ENDIAN)
    bytes.put([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0] as byte[]).putShort(header.length as short).put(header)
    600.times { bytes.putFloat(Math.sin(it * 1.3 + module.length()) as float) }
    File arrays = new File(basedir, module + '/arrays')
    arrays.mkdirs()
    new File(arrays, 'fc.npy').bytes = bytes.array()
    new File(arrays, 'manifest.json').text =
            '{"batch": 120, "layers": [{"name": "fc-' + module + '", "kind": "dense", "activations": "fc.npy"}]}'
}
return true
