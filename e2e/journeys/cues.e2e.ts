import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { NewCue } from '../../shared/domain/cue.ts'
import { filesIn, frameColors } from '../support/media-probe.ts'
import { blue, red, showSettings } from '../support/show-settings.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

let home: string
let studio: StudioHost
beforeEach(async () => {
	home = await mkdtemp(join(tmpdir(), 'showcaller-cues-'))
})
afterEach(async () => {
	await studio.stop()
	await rm(home, { recursive: true, force: true, maxRetries: 5 })
})

const cue = (number: string, change: Partial<NewCue>): NewCue => ({
	...{ number, name: `Cue ${number}`, note: '', lengthS: 60, follow: { kind: 'by-hand' }, actions: [] },
	...change,
})
const take = (sceneId: string) => ({ kind: 'take', settings: { sceneId, transition: 'cut' } })

test('a show is called with GO; the host is killed in the middle of a cue: the list stands where it was, and nothing runs twice', async () => {
	studio = await startStudio({ dataDir: home, settings: showSettings([red, blue]), practice: { adLengthMs: 1500 } })
	await studio.until('running', ({ program }) => program.process === 'running')
	const wait = { kind: 'wait', settings: { seconds: 3600 } }
	await studio.call('cues.createList', {
		name: 'Tonight',
		cues: [
			cue('1', { actions: [take('blue')] }),
			cue('2', { actions: [{ kind: 'ads', settings: { count: 1, slate: 'red' } }], lengthS: null }),
			cue('3', {
				follow: { kind: 'after-end' },
				actions: [take('blue'), { kind: 'take', settings: { sceneId: 'gone' } }, wait, take('red')],
			}),
			cue('4', { actions: [take('red')] }),
		],
	})
	const checked = await studio.until('the cues are checked', ({ cueList }) => Object.keys(cueList.problems).length > 0)
	expect(
		Object.values(checked.cueList.problems)
			.flat()
			.map(({ text }) => text),
	).toEqual(['Take (not there): the scene is not in this collection'])

	await studio.call('show.goLive', {})
	await studio.until('an ad can run', ({ ads }) => ads.state.kind === 'ready')
	await studio.call('cues.start', { mode: 'running' })
	await expect(studio.call('cues.start', { mode: 'running' })).rejects.toThrowError('The list is running already.')
	const standbyId = (await studio.snapshot()).cueRun.standbyId
	// Two producers at once.
	const answers = await Promise.all([studio.call('cues.go', { standbyId }), studio.call('cues.go', { standbyId })])
	expect(answers.map(({ isNew }) => isNew).toSorted()).toEqual([false, true])
	await studio.until('blue is on air', ({ program }) => program.onAirSceneId === 'blue')
	await studio.until(
		'a second has passed',
		({ cueRun, health }) => health.fps > 0 && Date.now() - (cueRun.current?.startedAtMs ?? 0) > 1000,
	)
	await studio.call('cues.go', {})
	await studio.until('the slate', ({ program }) => program.onAirSceneId === 'red')
	const third = await studio.until(
		'the next cue after the ad',
		({ cueList, cueRun }) => cueRun.current?.cueId === cueList.open?.cues[2]?.id,
	)
	expect(third.program.onAirSceneId).toBe('blue')
	expect(third.cueRun.current?.problems.map(({ text }) => text)).toEqual(['Take (not there): There is no scene "gone".'])
	expect(third.ads.history).toHaveLength(1)
	const showId = third.show.showId
	const sent = third.destinations[0]?.counters.videoFrames ?? 0
	await studio.until('viewers see it', ({ destinations }) => (destinations[0]?.counters.videoFrames ?? 0) > sent + 45)

	await studio.crash()
	studio = await startStudio({ dataDir: home })
	const { cueRun, cueList } = await studio.until('running', ({ program }) => program.process === 'running')
	expect(cueRun).toMatchObject({
		mode: 'running',
		held: true,
		standbyId: cueList.open?.cues[3]?.id,
		current: { cueId: cueList.open?.cues[2]?.id, problems: [{}, { text: 'Showcaller was restarted.' }] },
	})
	await studio.call('cues.go', {})
	await studio.until('red is on air', ({ program }) => program.onAirSceneId === 'red')
	await studio.call('cues.end', {})

	const { entries } = await studio.call('cues.asRun', { showId })
	expect(entries.map(({ number, by, outcome }) => [number, by, outcome])).toEqual([
		['1', 'go', 'done'],
		['2', 'go', 'done'],
		['3', 'after-end', 'interrupted'],
	])
	expect(entries[1]?.actions[0]?.ads).toMatchObject([{ outcome: { kind: 'started' } }])
	expect(entries[2]?.actions.map(({ outcome }) => outcome)).toEqual(['done', 'failed', 'done', 'interrupted'])

	// The same for people, and the list as a table that becomes the same list again.
	const file = async (format: 'csv' | 'pdf') => Buffer.from((await studio.call('cues.asRunFile', { showId, format })).base64, 'base64')
	const ads = (await file('csv')).toString().match(/^(ad|ad outside the cues),.*$/gm)
	expect(ads).toEqual([expect.stringMatching(/^ad,2,Cue 2,1 ad,.+,ran,,\d+,not watched$/)])
	expect((await file('pdf')).subarray(0, 5).toString()).toBe('%PDF-')
	const withoutIds = (list: typeof cueList.open) =>
		list?.cues.map(({ id: _, actions, ...rest }) => ({ ...rest, actions: actions.map(({ kind, settings }) => ({ kind, settings })) }))
	const { csv } = await studio.call('cues.exportCsv', {})
	expect((await studio.call('cues.importCsv', { csv, listName: 'Again' })).notes).toEqual([])
	expect(withoutIds((await studio.snapshot()).cueList.open)).toEqual(withoutIds(cueList.open))

	// What viewers saw of it: every cut is whole.
	const [received = ''] = await filesIn(studio.practiceMediaDir, '.flv')
	const colors = (await frameColors(received)).map(({ r, b }) => (r > b + 60 ? 'red' : b > r + 60 ? 'blue' : 'neither'))
	expect(colors.filter((color, index) => color !== colors[index - 1])).toEqual(['red', 'blue', 'red', 'blue'])
})
