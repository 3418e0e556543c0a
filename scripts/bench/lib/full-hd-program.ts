/// <reference path="../../../electron/program/kernels/web-assembly.d.ts" />
import { steadyClock } from '../../../electron/lib/steady-clock.ts'
import { createProgram } from '../../../electron/program/program.ts'
import type { ShowModel } from '../../../electron/program-process/program-messages.ts'
import type { I420Picture, SourceFeed } from '../../../shared/domain/feeds.ts'
import { newSceneItem, type ProgramFormat, type Scene, type SceneItem } from '../../../shared/domain/program.ts'
import type { Source } from '../../../shared/domain/source.ts'
import type { Transition } from '../../../shared/domain/transition.ts'
import { newOverlays, type Overlay } from '../../../shared/program/overlays.ts'
import { watchOthers } from './foreign-load.ts'
import { wait } from './statistics.ts'

// The whole program at 1080p60 on its real clock: eight items with a new picture in every frame, two of them with alpha. In this process, with sources that
// cost nothing themselves and without an encoder.
const format: ProgramFormat = { widthPx: 1920, heightPx: 1080, frameRate: { numerator: 60, denominator: 1 } }
export const fade: Transition = { kind: 'fade', durationMs: 500 }
/** The code is compiled in the first ones. */
const warmUpFrames = 120

interface Part {
	readonly box: SceneItem['box']
	/** Default: that of the box, as sources deliver it. */
	readonly picture?: { readonly widthPx: number; readonly heightPx: number }
	readonly hasAlpha?: boolean
}

const wholePicture = { x: 0, y: 0, widthPx: 1920, heightPx: 1080 }
/** A background, cameras, one of them scaled, a graphic over everything, a moving logo; the last one fades. */
const parts: readonly Part[] = [
	{ box: wholePicture },
	{ box: { x: 60, y: 60, widthPx: 960, heightPx: 540 } },
	{ box: { x: 1080, y: 60, widthPx: 480, heightPx: 270 } },
	{ box: { x: 1080, y: 360, widthPx: 480, heightPx: 270 }, picture: { widthPx: 960, heightPx: 540 } },
	{ box: { x: 60, y: 640, widthPx: 480, heightPx: 270 } },
	{ box: wholePicture, hasAlpha: true },
	{ box: { x: 1600, y: 40, widthPx: 240, heightPx: 240 }, hasAlpha: true },
	{ box: { x: 900, y: 660, widthPx: 640, heightPx: 360 } },
]

const sourceId = (index: number) => `source-${index}`
const itemOf = ({ box }: Part, index: number): SceneItem => ({ id: `item-${index}`, sourceId: sourceId(index), box, ...newSceneItem })
export const items = parts.map(itemOf)
export const scene = (id: string, of: readonly SceneItem[]): Scene => ({ id, name: id, items: [...of], groups: [] })
const sources = parts.map((_, index): Source => {
	return { id: sourceId(index), name: `Source ${index}`, settings: { kind: 'color', color: '#000000' }, audio: null }
})

/** Two pictures in turn. With alpha: one fifth of the picture is opaque, the edge of it is soft, and the rest is empty. */
function feedOf({ box, picture = box, hasAlpha = false }: Part): SourceFeed {
	const { widthPx, heightPx } = picture
	const pictures = [0, 1].map((which): I420Picture => {
		const data = new Uint8Array((widthPx * heightPx * 3) / 2).map((_, index) => 16 + (((index + 40 * which) * 7919) % 219))
		const top = Math.round(heightPx * 0.8)
		const alphaAt = (row: number) => (row < top ? 0 : Math.min(255, 16 * (row - top)))
		const alpha = hasAlpha ? new Uint8Array(widthPx * heightPx).map((_, index) => alphaAt(Math.floor(index / widthPx))) : null
		return { widthPx, heightPx, data, alpha }
	})
	let shown = 0
	return {
		advance() {
			shown = 1 - shown
		},
		picture: () => pictures[shown] ?? null,
		readSound: () => false,
	}
}

export interface Case {
	readonly what: string
	readonly scenes: readonly Scene[]
	/** What fades, called 20 times a second. */
	readonly fadeAgain: (program: ReturnType<typeof createProgram>, show: ShowModel, turn: number) => void
	readonly overlays: readonly Overlay[]
}

/** The fading scene as an overlay. */
export function withOverlay(isOn: boolean): Overlay[] {
	return newOverlays.map((overlay, index) => (index === 0 ? { ...overlay, sceneId: 'fading', isOn, in: fade, out: fade } : overlay))
}

export interface Measured {
	/** Processor time of each frame whose picture was mixed. */
	readonly framesMs: readonly number[]
	readonly lateFrames: number
	readonly ofFrames: number
	/** Of a core, taken by everything else on this machine. */
	readonly othersPercent: number
}

function processorMs(since: NodeJS.CpuUsage): number {
	const { user, system } = process.cpuUsage(since)
	return (user + system) / 1000
}

/** Runs a case for this long. */
export async function measureProgram({ scenes, overlays, fadeAgain }: Case, seconds: number): Promise<Measured> {
	const framesMs: number[] = []
	let started = process.cpuUsage()
	let isMixed = false
	const stats = { late: 0, frames: 0 }
	let before = stats
	const program = createProgram({
		format,
		timelineEpochMs: steadyClock.now(),
		onAirSceneId: 'on-air',
		clock: steadyClock,
		// It is called only in frames whose picture is mixed.
		stopwatch() {
			isMixed = true
			return performance.now()
		},
		drawLostCard: async () => null,
		onOnAirScene() {},
		onStats({ lateFrames, framesEmitted }) {
			stats.late = lateFrames
			stats.frames = framesEmitted
			if (framesMs.length < warmUpFrames) before = { ...stats }
		},
	})
	const show: ShowModel = { scenes, overlays, sources, masterGainDb: 0 }
	program.setShow(show)
	const feeds = parts.map(feedOf)
	for (const [index, feed] of feeds.entries()) {
		// The first source that is advanced begins a frame.
		const advance = (active: boolean) => {
			if (index === 0) {
				started = process.cpuUsage()
				isMixed = false
			}
			feed.advance(active)
		}
		program.setFeed(sourceId(index), { ...feed, advance })
	}
	program.setSink(() => {
		if (isMixed) framesMs.push(processorMs(started))
		return true
	})
	const others = watchOthers()
	const untilMs = steadyClock.now() + seconds * 1000
	for (let turn = 0; steadyClock.now() < untilMs; turn += 1) {
		fadeAgain(program, show, turn)
		await wait(50)
	}
	const othersPercent = others()
	program.dispose()
	return {
		framesMs: framesMs.slice(warmUpFrames),
		lateFrames: stats.late - before.late,
		ofFrames: stats.frames - before.frames,
		othersPercent,
	}
}
