import type { Area } from './damaged-areas.ts'

// Requests that have replies, or belong to extensions (x.org: "X Window System Protocol", "X Damage Extension", "X Fixes Extension").

const x = { queryPointer: 38, getImage: 73, queryExtension: 98 } as const
const damage = { queryVersion: 0, create: 1, subtract: 3, deltaRectangles: 1 } as const
const fixes = { queryVersion: 0, selectCursorInput: 3, getCursorImage: 4, displayCursorNotify: 1 } as const
/** Pixels as they stand in memory, all bits of them. */
const zPixmap = 2
const allPlanes = 0xffff_ffff

/** An extension as one server has numbered it. */
export interface Extension {
	readonly opcode: number
	readonly firstEvent: number
}

export function queryExtension(name: string): Buffer {
	const request = Buffer.alloc(8 + Math.ceil(name.length / 4) * 4)
	request.writeUInt8(x.queryExtension, 0)
	request.writeUInt16LE(request.length / 4, 2)
	request.writeUInt16LE(name.length, 4)
	request.write(name, 8, 'latin1')
	return request
}

/** null = the server does not have it. */
export function extensionIn(reply: Buffer): Extension | null {
	return reply[8] === 1 ? { opcode: reply.readUInt8(9), firstEvent: reply.readUInt8(10) } : null
}

/** A server answers other requests of these extensions only after it was told which version is spoken. */
export const queryDamageVersion = ({ opcode }: Extension) => words(opcode, damage.queryVersion, 1, 1)
export const queryFixesVersion = ({ opcode }: Extension) => words(opcode, fixes.queryVersion, 4, 0)

/** Notifies of what is drawn in a window and in all windows in it, unless it was reported since the last `subtractDamage`. */
export const createDamage = ({ opcode }: Extension, id: number, window: number) =>
	words(opcode, damage.create, id, window, damage.deltaRectangles)

/** Everything that was reported may be reported again. */
export const subtractDamage = ({ opcode }: Extension, id: number) => words(opcode, damage.subtract, id, 0, 0)

/** null for every other message. In pixels of the screen. */
export function damageIn(message: Buffer, { firstEvent }: Extension): Area | null {
	if (((message[0] ?? 0) & 0x7f) !== firstEvent) return null
	const [left, top] = [message.readInt16LE(16), message.readInt16LE(18)]
	return { x: left, y: top, widthPx: message.readUInt16LE(20), heightPx: message.readUInt16LE(22) }
}

export const selectCursorChanges = ({ opcode }: Extension, window: number) =>
	words(opcode, fixes.selectCursorInput, window, fixes.displayCursorNotify)
export const isCursorChange = (message: Buffer, { firstEvent }: Extension) => ((message[0] ?? 0) & 0x7f) === firstEvent + 1
export const getCursorImage = ({ opcode }: Extension) => words(opcode, fixes.getCursorImage)

export const queryPointer = (window: number) => words(x.queryPointer, 0, window)

/** null while it is on another screen. In pixels of the screen. */
export function pointerIn(reply: Buffer): { readonly x: number; readonly y: number } | null {
	return reply[1] === 1 ? { x: reply.readInt16LE(16), y: reply.readInt16LE(18) } : null
}

export function getImage(window: number, area: Area): Buffer {
	const request = words(x.getImage, zPixmap, window, 0, 0, allPlanes)
	request.writeInt16LE(area.x, 8)
	request.writeInt16LE(area.y, 10)
	request.writeUInt16LE(area.widthPx, 12)
	request.writeUInt16LE(area.heightPx, 14)
	return request
}

/** `detail`: the second byte, which says which request of an extension it is. */
function words(opcode: number, detail: number, ...values: readonly number[]): Buffer {
	const request = Buffer.alloc(4 + 4 * values.length)
	request.writeUInt8(opcode, 0)
	request.writeUInt8(detail, 1)
	request.writeUInt16LE(request.length / 4, 2)
	for (const [index, value] of values.entries()) request.writeUInt32LE(value, 4 + 4 * index)
	return request
}
