import java.nio.ByteBuffer
import java.nio.ByteOrder

// 120 samples of 16 units, of which the first 12 never say anything.
byte[] header = "{'descr': '<f4', 'fortran_order': False, 'shape': (120, 16), }\n".bytes
ByteBuffer bytes = ByteBuffer.allocate(10 + header.length + 4 * 120 * 16).order(ByteOrder.LITTLE_ENDIAN)
bytes.put([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0] as byte[]).putShort(header.length as short).put(header)
(0..<120 * 16).each { bytes.putFloat((it % 16 < 12 ? 0 : Math.max(0, Math.sin(it * 0.7 + it % 16))) as float) }
File arrays = new File(basedir, 'arrays')
arrays.mkdirs()
new File(arrays, 'fc1.npy').bytes = bytes.array()
new File(arrays, 'manifest.json').text = '''{"batch": 120, "layers": [
  {"name": "fc1", "kind": "dense", "activation": "relu", "activations": "fc1.npy"}]}'''

String entry = '"rule": "dead-units", "layer": "network/fc1", "reason": "a test"'
new File(basedir, 'accepted.json').text = "[{$entry}, {\"rule\": \"flat-loss\", \"of\": \"run\", \"reason\": \"none\"}]"
new File(basedir, 'expired.json').text = "[{$entry, \"expires\": \"2026-01-31\"}]"
return true
