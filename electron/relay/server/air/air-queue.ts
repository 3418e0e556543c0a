import type { NmsPacket } from '../nms.ts'

/** What waits to leave: packets, and places where something was cut out. */
export type AirEntry = NmsPacket | 'cut'

export interface AirQueue {
	/** Keeps a copy: the packet and its memory are used again by whoever made it. */
	push(packet: NmsPacket): void
	head(): AirEntry | undefined
	shift(): void
	/** Takes out the frames after this program time and marks the place. Returns the program time that was taken out, ms. */
	cutAfter(timeMs: number): number
	clear(): void
	readonly bytes: number
	/** Program time from the oldest to the newest frame, ms. */
	heldMs(): number
}

/** Packets that were taken are removed from the array in runs of this many: it is never moved for each one. */
const compactFrom = 256

export const isFrame = ({ flags }: NmsPacket) => flags === 1 || flags === 3 || flags === 4

export function createAirQueue(): AirQueue {
	let entries: AirEntry[] = []
	let first = 0
	let bytes = 0

	return {
		push({ codec_type, flags, dts, pts, size, data }) {
			entries.push({ codec_type, flags, dts, pts, size, data: Buffer.from(data.subarray(0, size)) })
			bytes += size
		},
		head: () => entries[first],
		shift() {
			const entry = entries[first]
			if (entry === undefined) return
			if (entry !== 'cut') bytes -= entry.size
			first += 1
			if (first < compactFrom) return
			entries = entries.slice(first)
			first = 0
		},
		cutAfter(timeMs) {
			const goes = (entry: AirEntry) => entry !== 'cut' && isFrame(entry) && entry.dts > timeMs
			const gone = entries.slice(first).filter(goes) as NmsPacket[]
			const at = entries.findIndex((entry, index) => index >= first && goes(entry))
			const kept = entries.slice(first, at < 0 ? undefined : at)
			const headers = at < 0 ? [] : entries.slice(at).filter((entry) => entry !== 'cut' && !isFrame(entry))
			entries = [...kept, 'cut', ...headers]
			first = 0
			bytes -= gone.reduce((sum, { size }) => sum + size, 0)
			return gone.length === 0 ? 0 : Math.max(...gone.map(({ dts }) => dts)) - Math.min(...gone.map(({ dts }) => dts))
		},
		clear() {
			entries = []
			first = 0
			bytes = 0
		},
		get bytes() {
			return bytes
		},
		heldMs() {
			let newest: number | null = null
			for (let index = entries.length - 1; index >= first && newest === null; index -= 1) newest = timeOf(entries[index])
			let oldest: number | null = null
			for (let index = first; index < entries.length && oldest === null; index += 1) oldest = timeOf(entries[index])
			return newest === null || oldest === null ? 0 : Math.max(0, newest - oldest)
		},
	}
}

function timeOf(entry: AirEntry | undefined): number | null {
	return entry !== undefined && entry !== 'cut' && isFrame(entry) ? entry.dts : null
}
