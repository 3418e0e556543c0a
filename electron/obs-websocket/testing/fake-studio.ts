import { newSceneItem, type Scene } from '../../../shared/domain/program.ts'
import type { StudioSnapshot } from '../../../shared/domain/snapshot.ts'
import type { Source } from '../../../shared/domain/source.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import { newOverlays } from '../../../shared/program/overlays.ts'
import { tallyOf } from '../../../shared/program/tally.ts'
import type { Router } from '../../ipc/router.ts'
import type { StudioEvent } from '../../ipc/studio-api.ts'

const box = { x: 0, y: 0, widthPx: 640, heightPx: 360 }
const sound = { gainDb: 0, muted: false, heard: 'with-picture' } as const

export const sources: readonly Source[] = [
	{ id: 'camera', name: 'Camera', settings: { kind: 'test-pattern', pattern: 'bars' }, audio: null },
	{ id: 'film', name: 'Camera', settings: { kind: 'media', path: '/films/a.mp4', loop: true }, audio: sound },
	{ id: 'mic', name: 'Mic', settings: { kind: 'audio-input', deviceId: null }, audio: { ...sound, heard: 'always' } },
	{ id: 'wide-in', name: 'Wide again', settings: { kind: 'scene', sceneId: 'wide' }, audio: null },
]

const item = (id: string, sourceId: string, groupId: string | null = null) => ({ ...newSceneItem, id, sourceId, box, groupId })

export const scenes: readonly Scene[] = [
	{ id: 'wide', name: 'Wide', items: [item('a', 'camera'), item('b', 'film')], groups: [] },
	{
		id: 'duo',
		name: 'Duo',
		items: [item('c', 'wide-in'), item('d', 'camera', 'pair'), item('e', 'film', 'pair')],
		groups: [{ id: 'pair', name: 'Pair', visible: true, locked: false, opacity: 1 }],
	},
]

const cueList = {
	name: 'Friday',
	cues: [
		{ id: 'cue-1', number: '1', name: 'Opening', lengthS: null },
		{ id: 'cue-2', number: '2', name: 'Race', lengthS: 90 },
	],
}

/** As much of a studio's state as requests and events read. */
export function snapshotOf(change: Partial<StudioSnapshot['program']> = {}): StudioSnapshot {
	const program = {
		collection: { id: 'main', name: 'Harbour Cup', listRevision: 0 },
		format: { widthPx: 1280, heightPx: 720, frameRate: { numerator: 30, denominator: 1 } },
		scenes,
		sources,
		onAirSceneId: 'wide',
		nextSceneId: 'duo',
		transition: { kind: 'fade', durationMs: 500 },
		overlays: newOverlays.map((overlay) => ({ ...overlay, state: 'off' })),
		canvases: [],
		pairTransitions: [],
		...change,
	} as unknown as StudioSnapshot['program']
	const show = { state: { kind: 'off-air' } } as StudioSnapshot['show']
	return {
		program,
		show,
		media: {},
		destinations: [],
		tally: tallyOf(program, show.state),
		recording: { local: { kind: 'off' }, folder: '/recordings', replay: { isOn: false, last: null } },
		ads: { state: { kind: 'unavailable', reason: 'off-air' }, remaining: null, queue: null, schedule: {}, slate: { active: null } },
		cueList: { lists: [], open: cueList, problems: {} },
		cueRun: { mode: 'running', listId: 'list', standbyId: 'cue-2', current: null, held: false, next: null, done: {}, message: null },
		health: { cpuPercent: 10, memoryBytes: 1024 * 1024, diskFreeBytes: null, fps: 0, lateFrames: 0, droppedFrames: 0 },
	} as unknown as StudioSnapshot
}

/** A studio whose state a test sets. Calls are noted and answered with nothing, or with what `answers` has for them. */
export function createFakeStudio(answers: Readonly<Record<string, unknown>> = {}) {
	const listeners = createListeners<StudioEvent>()
	const made: { readonly name: string; readonly input: unknown }[] = []
	let state = snapshotOf()
	let reads = 0
	const router: Router = async (name, input) => {
		made.push({ name, input })
		const answer = answers[name]
		return answer instanceof Error ? Promise.reject(answer) : { ok: true, value: answer ?? {} }
	}
	return {
		studio: {
			snapshot() {
				reads += 1
				return state
			},
			onEvent: listeners.add,
		},
		router,
		calls: made,
		reads: () => reads,
		/** Changes a part of the state, and reports it unless it is to come later. */
		change<Slice extends keyof StudioSnapshot>(slice: Slice, value: StudioSnapshot[Slice], isReported = true): void {
			state = { ...state, [slice]: value }
			if (isReported) listeners.notify({ name: `${slice}.changed`, payload: value } as StudioEvent)
		},
	}
}
