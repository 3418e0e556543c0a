/** More levels than any message has. The reader of the library calls itself for none, but those who read its result do. */
const mostDepth = 64

/**
 * Whether bytes can be one MessagePack value, judged before anything is allocated. The library makes room for as many elements as an array or a map announces,
 * 268 MB for five bytes, so a message of a hundred bytes could end the studio: here every element that is announced needs at least one byte that is there,
 * over all levels together. Pure.
 */
export function isPossibleMsgpack(bytes: Uint8Array): boolean {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
	/** Elements that are still to come, on each level. */
	const open: number[] = [1]
	let owed = 1
	let at = 0
	while (open.length > 0) {
		const level = open.length - 1
		const left = open[level] ?? 0
		if (left === 0) {
			open.pop()
			continue
		}
		open[level] = left - 1
		owed -= 1
		const found = readHead(view, at)
		if (!found) return false
		at += found.bytes
		owed += found.elements
		if (owed > bytes.length - at) return false
		if (found.elements > 0) open.push(found.elements)
		if (open.length > mostDepth) return false
	}
	return at === bytes.length
}

interface Head {
	/** Of the value, without its elements. */
	readonly bytes: number
	readonly elements: number
}

/** Bytes of values of a fixed size, by their first byte. */
const fixed: Readonly<Record<number, number>> = {
	192: 1,
	194: 1,
	195: 1,
	202: 5,
	203: 9,
	204: 2,
	205: 3,
	206: 5,
	207: 9,
	208: 2,
	209: 3,
	210: 5,
	211: 9,
	212: 3,
	213: 4,
	214: 6,
	215: 10,
	216: 18,
}
/** Values by the bytes that their length takes, and what is added to it: the type of an extension. */
const measured: Readonly<Record<number, readonly [lengthBytes: 1 | 2 | 4, more: number]>> = {
	196: [1, 0],
	197: [2, 0],
	198: [4, 0],
	199: [1, 1],
	200: [2, 1],
	201: [4, 1],
	217: [1, 0],
	218: [2, 0],
	219: [4, 0],
}
/** Arrays and maps: how many bytes their count has, and values for each of the count. */
const counted: Readonly<Record<number, readonly [countBytes: 2 | 4, values: 1 | 2]>> = {
	220: [2, 1],
	221: [4, 1],
	222: [2, 2],
	223: [4, 2],
}

/** null: the bytes end before, or there is no such type. */
function readHead(view: DataView, at: number): Head | null {
	if (at >= view.byteLength) return null
	const first = view.getUint8(at)
	if (first < 0x80 || first >= 0xe0) return { bytes: 1, elements: 0 }
	if (first < 0x90) return { bytes: 1, elements: 2 * (first & 15) }
	if (first < 0xa0) return { bytes: 1, elements: first & 15 }
	if (first < 0xc0) return within(view, at, 1 + (first & 31))
	const size = fixed[first]
	if (size !== undefined) return within(view, at, size)
	const length = measured[first]
	if (length) {
		const value = unsigned(view, at + 1, length[0])
		return value === null ? null : within(view, at, 1 + length[0] + length[1] + value)
	}
	const count = counted[first]
	if (!count) return null
	const value = unsigned(view, at + 1, count[0])
	return value === null ? null : { bytes: 1 + count[0], elements: count[1] * value }
}

function within(view: DataView, at: number, bytes: number): Head | null {
	return at + bytes <= view.byteLength ? { bytes, elements: 0 } : null
}

function unsigned(view: DataView, at: number, bytes: 1 | 2 | 4): number | null {
	if (at + bytes > view.byteLength) return null
	if (bytes === 1) return view.getUint8(at)
	return bytes === 2 ? view.getUint16(at) : view.getUint32(at)
}
