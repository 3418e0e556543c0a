import type { PictureSize } from '../../picture-size.ts'
import { screenAt } from './x11-messages.ts'

/** A screen as the setup message of its server describes it. */
export interface X11Screen {
	readonly root: number
	/** At the time of the connection. */
	readonly size: PictureSize
	/** Whether its pixels are four bytes: blue, green, red and one that is not used. So are those of nearly every screen. */
	readonly isBgrx: boolean
	/** The first of the ids that this client may give to what it creates. */
	readonly firstId: number
}

const leastSignificantFirst = 0
const visualBytes = 24

/** null when the server has no such screen. Throws RangeError for a message that is too short. Pure. */
export function screenIn(setup: Buffer, index: number): X11Screen | null {
	const at = screenAt(setup, index)
	if (at === null) return null
	return {
		root: setup.readUInt32LE(at),
		size: { widthPx: setup.readUInt16LE(at + 20), heightPx: setup.readUInt16LE(at + 22) },
		isBgrx: setup[30] === leastSignificantFirst && pixelBits(setup, setup.readUInt8(at + 38)) === 32 && redMask(setup, at) === 0xff_0000,
		firstId: setup.readUInt32LE(12),
	}
}

const formatsAt = (setup: Buffer) => 40 + Math.ceil(setup.readUInt16LE(24) / 4) * 4

/** How many bits a pixel of this depth takes. */
function pixelBits(setup: Buffer, depth: number): number | undefined {
	for (let at = formatsAt(setup), left = setup.readUInt8(29); left > 0; left -= 1, at += 8) if (setup[at] === depth) return setup[at + 1]
	return undefined
}

/** Of the visual of the root window. */
function redMask(setup: Buffer, screenAt: number): number | undefined {
	const wanted = setup.readUInt32LE(screenAt + 32)
	let at = screenAt + 40
	for (let depths = setup.readUInt8(screenAt + 39); depths > 0; depths -= 1) {
		const visuals = setup.readUInt16LE(at + 2)
		at += 8
		for (let visual = 0; visual < visuals; visual += 1, at += visualBytes)
			if (setup.readUInt32LE(at) === wanted) return setup.readUInt32LE(at + 8)
	}
	return undefined
}
