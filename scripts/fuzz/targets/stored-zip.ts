import { crc32 } from 'node:zlib'

/** A ZIP archive of uncompressed files. Names are taken as they are, also those that no archive should have. */
export function storedZip(files: readonly (readonly [name: string, content: string])[]): Buffer {
	const bodies: Buffer[] = []
	const directory: Buffer[] = []
	let at = 0
	for (const [name, content] of files) {
		const data = Buffer.from(content)
		const path = Buffer.from(name)
		const common = Buffer.alloc(26)
		common.writeUInt16LE(20, 0)
		common.writeUInt16LE(0x800, 2)
		common.writeUInt32LE(crc32(data), 10)
		common.writeUInt32LE(data.length, 14)
		common.writeUInt32LE(data.length, 18)
		common.writeUInt16LE(path.length, 22)
		const body = Buffer.concat([Buffer.from('PK\x03\x04'), common, path, data])
		const place = Buffer.alloc(14)
		place.writeUInt32LE(at, 10)
		directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, place, path]))
		bodies.push(body)
		at += body.length
	}
	const listed = Buffer.concat(directory)
	const end = Buffer.alloc(18)
	end.writeUInt16LE(files.length, 4)
	end.writeUInt16LE(files.length, 6)
	end.writeUInt32LE(listed.length, 8)
	end.writeUInt32LE(at, 12)
	return Buffer.concat([...bodies, listed, Buffer.from('PK\x05\x06'), end])
}
