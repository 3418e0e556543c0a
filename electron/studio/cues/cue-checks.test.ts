import { expect, test } from 'vitest'
import { cueFixture } from '../../../shared/cues/testing/cues.ts'
import type { Cue, CueList } from '../../../shared/domain/cue.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import { silentLog } from '../../lib/log.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import { createCueActions } from './cue-actions.ts'
import { createCueChecks } from './cue-checks.ts'
import { createFakeStudio } from './testing/fake-studio.ts'

function rig(cues: readonly Cue[]) {
	const clock = createManualClock()
	const fake = createFakeStudio(clock)
	const lists = createListeners<CueList | null>()
	const studio = createListeners()
	const list: CueList = { id: 'list', name: 'Tonight', cues: [...cues], start: null, hardEnd: null }
	let checked = 0
	const actions = createCueActions(fake.studio)
	const checks = createCueChecks({
		clock,
		log: silentLog,
		lists: { open: () => list, onChange: lists.add },
		actions: {
			check(action) {
				checked += 1
				return actions.check(action)
			},
			filesOf: actions.filesOf,
			checkFiles: actions.checkFiles,
		},
		names: { scene: (id) => id, source: (id) => id, overlay: (id) => id, destination: (id) => id, showText: () => null },
		subscribe: [studio.add],
	})
	return {
		...fake,
		clock,
		checks,
		checked: () => checked,
		collect: fake.change,
		change: studio.notify,
		settle: () => new Promise<void>((resolve) => setImmediate(resolve)),
		found: () => Object.fromEntries(Object.entries(checks.problems()).map(([id, texts]) => [id, texts.map(({ text }) => text)])),
	}
}

const take = (sceneId: string) => ({ id: `take-${sceneId}`, kind: 'take', settings: { sceneId } })
const film = { id: 'play', kind: 'film', settings: { sourceId: 'film', do: 'restart' } }

test('what is missing is known when the list opens, when the studio changes, and when a file goes', async () => {
	const cues = [cueFixture('1', { actions: [take('desk')] }), cueFixture('2', { actions: [film, take('gone')] })]
	const { found, change, clock, removeFile, settle, checks } = rig(cues)
	let changes = 0
	checks.onChange(() => {
		changes += 1
	})
	expect(found()).toEqual({ 2: ['Take gone: the scene is not in this collection'] })
	await settle()
	removeFile('/films/opener.mp4')
	clock.advance(30_000)
	await settle()
	expect(found()).toEqual({
		2: ['Play film from the start: the file /films/opener.mp4 can’t be read', 'Take gone: the scene is not in this collection'],
	})
	change()
	clock.advance(1000)
	expect(changes).toBe(1)
	checks.dispose()
	expect(clock.pending()).toBe(0)
})

test('a film whose path changes is looked for at once: one that is gone is a problem, one that was found again is none', async () => {
	const { found, collect, change, clock, removeFile, settle, studio } = rig([cueFixture('1', { actions: [film] })])
	removeFile('/films/gone.mp4')
	await settle()
	const moveTo = async (path: string) => {
		const { sources } = studio.collection()
		collect({
			sources: sources.map((source) => (source.id === 'film' ? { ...source, settings: { kind: 'media', path, loop: false } } : source)),
		})
		change()
		clock.advance(300)
		await settle()
	}
	await moveTo('/films/gone.mp4')
	expect(found()).toEqual({ 1: ['Play film from the start: the file /films/gone.mp4 can’t be read'] })
	await moveTo('/films/opener.mp4')
	expect(found()).toEqual({})
})

test('a burst of changes is checked once', async () => {
	const { change, clock, checked, settle } = rig([cueFixture('1', { actions: [take('desk')] })])
	await settle()
	const before = checked()
	for (let index = 0; index < 100; index += 1) change()
	clock.advance(1000)
	expect(checked()).toBe(before + 1)
})
