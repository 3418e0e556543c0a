import { expect, test } from 'vitest'
import { createCommands } from '../../commands/studio-commands.ts'
import { stateFixture } from '../../fixtures/builders.ts'
import { cuesFixture } from '../../fixtures/preview-cues.ts'
import { en } from '../../texts/testing/english.ts'
import { marked, matchOf } from './find.ts'
import { type FoundSection, foundSections, paletteEntries } from './palette-entries.ts'

const state = stateFixture()
const commands = createCommands(en)
const now = 100_000
const settings = [
	{ pageId: 'ads', icon: 'ad', name: 'Run ads automatically', detail: 'Ads' },
	{ pageId: 'sound', icon: 'speaker', name: 'Sound', detail: 'Loudness and alarms' },
] as const
const all = (changed: Partial<typeof state> = {}) =>
	paletteEntries({ state: { ...state, ...changed }, nowMs: now, commands, collections: null, settings }, en)
const find = (search: string, recent: readonly string[] = []) => foundSections(all(), search, recent)
const names = (sections: readonly FoundSection[]) =>
	Object.fromEntries(sections.map(({ section, entries }) => [section, entries.map(({ name }) => name)]))

test('a search finds commands, scenes and sources; what can run and begins with it comes first', () => {
	const { commands: found, scenes } = names(find('ad'))
	expect(found).toEqual(['Add a source', 'Add a marker', 'Run an ad'])
	expect(scenes).toEqual(['Leaderboard', 'Boat radio'])
})

test('a command that cannot run stays, with its reason', () => {
	const [found] = find('end show')
	expect(found?.entries[0]).toMatchObject({ name: 'End show', reason: en.reasons.notRunning, detail: en.reasons.notRunning })
})

test('a command that is held or pressed twice says so', () => {
	expect(find('go live')[0]?.entries[0]).toMatchObject({ name: 'Go live', reason: null, detail: 'Press Enter twice' })
})

test('without a search: what was used last, then the other commands, those that can run first', () => {
	const [recent, others] = find('', ['scene:desk', 'ads.launch', 'gone'])
	expect([recent?.section, recent?.entries.map(({ name }) => name)]).toEqual(['recent', ['Studio desk', 'Run an ad']])
	const reasons = others?.entries.map(({ reason }) => reason === null) ?? []
	expect(reasons.indexOf(false)).toBeGreaterThan(0)
	expect(reasons.lastIndexOf(true)).toBeLessThan(reasons.indexOf(false))
	expect(others?.entries.map(({ id }) => id)).not.toContain('ads.launch')
})

test('a scene is found by its numbered commands too, and only as many as there are scenes', () => {
	const ids = all().commands.map(({ id }) => id)
	expect(ids.filter((id) => id.startsWith('scenes.cut'))).toHaveLength(state.program.scenes.length)
	const found = find('aerial cut').flatMap(({ entries }) => entries.map(({ id }) => id))
	expect(found).toEqual(['scenes.cut.3'])
})

test('another collection opens only while nothing runs', () => {
	const collections = [
		{ id: 'main', name: 'Harbour Cup', isOpen: true },
		{ id: 'two', name: 'Regatta', isOpen: false },
	] as never
	const entries = (changed: Partial<typeof state>) =>
		paletteEntries({ state: { ...state, ...changed }, nowMs: now, commands, collections, settings: [] }, en).collections
	expect(entries({})).toMatchObject([{ name: 'Regatta', reason: null }])
	const show = { ...state.show, state: { kind: 'going-live', sinceMs: 0 } as const }
	expect(entries({ show })).toMatchObject([{ name: 'Regatta', reason: en.reasons.showRunning }])
})

test('accents and case do not matter, each word must occur, and what was found is marked', () => {
	expect(matchOf('Caméra du bateau', 'BATEAU camera')?.ranges).toEqual([
		[0, 6],
		[10, 16],
	])
	expect(matchOf('Camera', 'camera boat')).toBeNull()
	expect([matchOf('Add', 'a'), matchOf('Run an ad', 'ad'), matchOf('Boat radio', 'ad')].map((match) => match?.rank)).toEqual([0, 1, 2])
	expect(marked('Leaderboard', [[2, 4]])).toEqual([
		{ text: 'Le', isFound: false },
		{ text: 'ad', isFound: true },
		{ text: 'erboard', isFound: false },
	])
})

test('a page of the settings and its rows are found; without a search they are not listed', () => {
	expect(names(find('ads automatically'))).toEqual({ settings: ['Run ads automatically'] })
	expect(find('').map(({ section }) => section)).toEqual(['commands'])
})

test('a cue of the open list is found by its number and name, and becomes standby', () => {
	const { open } = cuesFixture(now).cueList
	const entries = paletteEntries(
		{ state: { ...state, cueList: { ...state.cueList, open } }, nowMs: now, commands, collections: null, settings },
		en,
	)
	const [cue] = open?.cues ?? []
	expect(entries.cues).toHaveLength(open?.cues.length ?? -1)
	expect(entries.cues[0]).toMatchObject({
		act: { kind: 'cue', id: cue?.id },
		name: `${cue?.number} ${cue?.name}`,
		detail: 'Makes it standby',
	})
	const [found] = foundSections(entries, `${cue?.number} ${cue?.name}`, [])
	expect(found).toMatchObject({ section: 'cues', entries: [{ id: `cue:${cue?.id}` }] })
})
