import { expect, test } from 'vitest'
import type { AdsView } from '../../shared/domain/ads.ts'
import type { SourceState } from '../../shared/domain/source.ts'
import { practiceShow } from '../settings/practice-show.ts'
import { newShowId, showFacts } from './show-facts.ts'

const error = { code: 'internal' as const, message: 'm', action: 'a', retryable: true }

function factsWith(states: Readonly<Record<string, SourceState>>, history: readonly { readonly requestedAtMs: number }[] = []) {
	return showFacts({
		settings: { current: practiceShow },
		destinations: { enabled: () => [] },
		program: { sourceStates: () => states, stats: () => null },
		targetLufs: () => -16,
		ads: { view: () => ({ history }) as unknown as AdsView },
		markers: { since: () => [] },
		problems: { blocking: () => error },
	})
}

test('a source that failed or lost its signal is broken when a scene shows it', () => {
	const { sources } = practiceShow().program
	const [first, second] = sources
	if (!first || !second) throw new Error('The practice show has sources.')
	const states: Record<string, SourceState> = Object.fromEntries(sources.map(({ id }) => [id, { kind: 'running' }]))
	expect(factsWith(states).brokenSources()).toEqual([])
	const broken = { ...states, [first.id]: { kind: 'lost', error } as SourceState, [second.id]: { kind: 'failed', error } as SourceState }
	expect(
		factsWith({ ...broken, unused: { kind: 'failed', error } })
			.brokenSources()
			.toSorted(),
	).toEqual([first.name, second.name].toSorted())
})

test('the ads of a show are those since its beginning', () => {
	const facts = factsWith({}, [{ requestedAtMs: 1 }, { requestedAtMs: 5 }, { requestedAtMs: 9 }])
	expect(facts.adRecords(5).map(({ requestedAtMs }) => requestedAtMs)).toEqual([5, 9])
})

test('the title, the choice to record and what is missing are read as they are now', () => {
	const facts = factsWith({})
	expect([facts.title(), facts.recordWithShow(), facts.blockedBy()]).toEqual([
		practiceShow().show.title,
		practiceShow().recording.withShow,
		error,
	])
})

test('ids of shows sort by time and are names of files', () => {
	const ids = [0, 1000, 100_000_000_000].map(newShowId)
	expect(ids.toSorted()).toEqual(ids)
	expect(ids[0]).toMatch(/^show-1970-01-01T00-00-00-000Z-[0-9a-f]{6}$/)
	expect(newShowId(0)).not.toBe(newShowId(0))
})
