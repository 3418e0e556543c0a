import { fingerprintEveryMs, fingerprintPixels, levelOf, quietDb } from '../../media/fingerprint/fingerprint.ts'

/** A tiny picture and the loudness of the interval that begins with it. */
export interface Moment {
	readonly luma: Uint8Array
	readonly levelDb: number
}

/** Joins the pictures and the samples that arrive on two pipes. */
export interface MomentReader {
	/** I420, one picture after the other, cut anywhere. */
	picture(bytes: Buffer): void
	/** 16 bits, mono, cut anywhere. */
	sound(bytes: Buffer): void
}

export const soundRateHz = 8000
/** The first plane is kept. */
const pictureBytes = (fingerprintPixels * 3) / 2
const soundBytes = (2 * soundRateHz * fingerprintEveryMs) / 1000
/** A sound that is this many intervals behind has a gap: there it is silent. */
const mostBehind = 12

/** `hasSound` false: all of it is silent. */
export function createMomentReader(hasSound: boolean, onMoment: (moment: Moment) => void): MomentReader {
	const lumas: Uint8Array[] = []
	const levels: number[] = []
	const pictures = cutter(pictureBytes, (bytes) => lumas.push(Uint8Array.from(bytes.subarray(0, fingerprintPixels))))
	const sounds = cutter(soundBytes, (bytes) => levels.push(loudness(bytes)))

	function emit(): void {
		while (lumas.length > 0 && (!hasSound || levels.length > 0 || lumas.length > mostBehind)) {
			const luma = lumas.shift()
			if (luma) onMoment({ luma, levelDb: levels.shift() ?? quietDb })
		}
	}

	return {
		picture(bytes) {
			pictures(bytes)
			emit()
		},
		sound(bytes) {
			sounds(bytes)
			emit()
		},
	}
}

/** Cuts a stream into parts of this length. */
function cutter(length: number, onPart: (part: Buffer) => void): (bytes: Buffer) => void {
	let rest = Buffer.alloc(0)
	return (bytes) => {
		rest = Buffer.concat([rest, bytes])
		while (rest.length >= length) {
			onPart(rest.subarray(0, length))
			rest = rest.subarray(length)
		}
	}
}

function loudness(samples: Buffer): number {
	let squares = 0
	for (let at = 0; at + 2 <= samples.length; at += 2) squares += (samples.readInt16LE(at) / 32_768) ** 2
	return levelOf(squares, samples.length / 2)
}
