import { expect } from 'vitest'
import { frameColors, longestGapS, type Packet, packets, streamFaults } from './media-probe.ts'

const frameS = 1 / 30

/**
 * Reads a file of what arrived and demands that nothing is wrong with it: every frame of the time that it covers is there, once, decodes, in order,
 * with a keyframe every 2 s and whole sound. Returns its packets.
 */
export async function expectWhole(file: string): Promise<Packet[]> {
	const all = await packets(file)
	expect(streamFaults(all, frameS)).toEqual([])
	expectEveryFrame(all)
	const video = all.filter(({ kind }) => kind === 'video')
	expect(await frameColors(file)).toHaveLength(video.length)
	return all
}

/** As many frames as the time from the first to the last has room for, no hole in the sound; keyframes may lie anywhere. */
export function expectEveryFrame(all: readonly Packet[]): void {
	const times = all.filter(({ kind }) => kind === 'video').map(({ dtsS }) => dtsS)
	expect(times.length).toBe(Math.round(((times.at(-1) ?? 0) - (times[0] ?? 0)) / frameS) + 1)
	expect(longestGapS(all, 'video')).toBeLessThan(1.5 * frameS)
	expect(longestGapS(all, 'audio')).toBeLessThan(2.5 * frameS)
}
