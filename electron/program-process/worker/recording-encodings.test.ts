import { expect, test } from 'vitest'
import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { ProgramFrame } from '../../program/program-frame.ts'
import type { BusContent } from '../../program/sound/sound-bus.ts'
import type { FromProgram, RecordingOrder } from '../program-messages.ts'
import type { EncodingSettings } from './program-encoding.ts'
import { createRecordingEncodings } from './recording-encodings.ts'

const profile = { codec: 'libx264', preset: 'veryfast', videoBitrateKbps: 1000, audioBitrateKbps: 192, keyframeIntervalS: 1 } as const
const program: RecordingOrder = { feed: 'r/program', sourceId: null, profile, codec: 'libx264', extras: { tracks: 2 }, tracks: [1, 4] }
const clean: RecordingOrder = { feed: 'r/cam', sourceId: 'cam', profile, codec: 'libx264', tracks: [1] }

function picture(widthPx: number, heightPx: number): I420Picture {
	return { widthPx, heightPx, data: new Uint8Array((widthPx * heightPx * 3) / 2), alpha: null }
}
const frame = (index: number): ProgramFrame => ({
	...{ index, picture: picture(4, 2), keep: () => null, skipped: 0 },
	sound: new Float32Array(4).fill(0.9),
})

interface Written {
	readonly encoding: number
	readonly width: number
	readonly sounds: readonly number[]
}

function bench() {
	const started: (readonly [number, EncodingSettings])[] = []
	const written: Written[] = []
	const steps: string[] = []
	const sent: Extract<FromProgram, { type: 'recording-encoder' }>[] = []
	const buses = new Set<BusContent>()
	const clean = new Set<string>()
	let encodings = 0
	let camera: I420Picture | null = null
	let isBehind = false
	const recordings = createRecordingEncodings({
		frameRate: { numerator: 30, denominator: 1 },
		createEncoding({ onState }) {
			encodings += 1
			const number = encodings
			return {
				start(settings) {
					started.push([number, settings])
					onState({ kind: 'starting', codec: settings.codec })
				},
				write({ picture: { widthPx }, sound, otherTracks = [] }) {
					written.push({
						encoding: number,
						width: widthPx,
						sounds: [sound, ...otherTracks].map(([sample = -1]) => Math.round(sample * 10)),
					})
					return !isBehind
				},
				restart: () => void steps.push(`restart ${number}`),
				stats: () => ({ speed: null, fps: 0, queueFrames: 0, bitrateKbps: 0, keyframes: 0 }),
				stop: async () => void steps.push(`stop ${number}`),
			}
		},
		openFeed: (name) => ({ write() {}, close: () => void steps.push(`close ${name}`) }),
		openBus(content) {
			buses.add(content)
			const value = content.kind === 'track' ? content.track / 10 : 0
			return {
				block: () => new Float32Array(4).fill(value),
				set() {},
				dispose: () => void buses.delete(content),
			}
		},
		openCleanSound(sourceId) {
			clean.add(sourceId)
			return { block: () => new Float32Array(4).fill(0.5), dispose: () => void clean.delete(sourceId) }
		},
		cleanPicture: () => camera,
		send: (message) => sent.push(message),
	})
	return {
		...{ recordings, started, written, steps, sent, buses, clean },
		setCamera(next: I420Picture) {
			camera = next
		},
		setBehind() {
			isBehind = true
		},
	}
}

test('without a recording nothing is opened, and no frame is looked at', () => {
	const { recordings, written, buses } = bench()
	recordings.write(frame(0))
	expect([written, buses.size]).toEqual([[], 0])
})

test('the program is written with the mixes of its tracks, until it is not ordered any more', async () => {
	const { recordings, started, written, steps, sent, buses } = bench()
	recordings.set([program])
	recordings.write(frame(0))
	recordings.set([program])
	recordings.write(frame(1))
	expect(started).toEqual([[1, { profile, codec: 'libx264', extras: { tracks: 2 } }]])
	expect(written).toEqual([
		{ encoding: 1, width: 4, sounds: [1, 4] },
		{ encoding: 1, width: 4, sounds: [1, 4] },
	])
	expect(sent.at(-1)).toEqual({
		type: 'recording-encoder',
		feed: 'r/program',
		state: { kind: 'starting', codec: 'libx264' },
		droppedFrames: 0,
	})
	recordings.set([])
	recordings.write(frame(2))
	await recordings.dispose()
	expect([written.length, buses.size, steps]).toEqual([2, 0, ['stop 1', 'close r/program']])
})

test('a source is written from its first picture on, in the size of that one whatever size it has later', () => {
	const { recordings, started, written, clean: heard, setCamera } = bench()
	recordings.set([program, clean])
	expect(recordings.sourceIds()).toEqual(['cam'])
	recordings.write(frame(0))
	setCamera(picture(8, 4))
	recordings.write(frame(1))
	setCamera(picture(6, 2))
	recordings.write(frame(2))
	expect(written.filter(({ encoding }) => encoding === 2)).toEqual([
		{ encoding: 2, width: 8, sounds: [5] },
		{ encoding: 2, width: 6, sounds: [5] },
	])
	expect(started.slice(1)).toEqual([
		[2, { profile, codec: 'libx264', extras: {}, input: { widthPx: 8, heightPx: 4 } }],
		[2, { profile, codec: 'libx264', extras: { size: { widthPx: 8, heightPx: 4 } }, input: { widthPx: 6, heightPx: 2 } }],
	])
	expect([...heard]).toEqual(['cam'])
	recordings.set([])
	expect(heard.size).toBe(0)
})

test('pictures that its encoder could not take are counted, and reported once a second', () => {
	const { recordings, sent, setBehind } = bench()
	recordings.set([program])
	setBehind()
	sent.length = 0
	for (let index = 31; index <= 60; index += 1) recordings.write(frame(index))
	expect(sent).toEqual([{ type: 'recording-encoder', feed: 'r/program', state: { kind: 'starting', codec: 'libx264' }, droppedFrames: 30 }])
})

test('a cut begins a new group of pictures in every encoder, and the time of its first picture is reported once it comes', () => {
	const { recordings, steps, setCamera } = bench()
	setCamera(picture(8, 4))
	recordings.set([program, clean])
	recordings.write(frame(30))
	const times: number[] = []
	recordings.cut((atMs) => times.push(atMs))
	expect([steps, times]).toEqual([['restart 1', 'restart 2'], []])
	recordings.write(frame(31))
	recordings.write(frame(32))
	expect(times).toEqual([1033])
})
