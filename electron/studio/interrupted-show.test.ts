import { expect, test } from 'vitest'
import type { ShowReport } from '../../shared/domain/show.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { ActivityNote } from '../broadcast/activity.ts'
import { createInterruptedShow } from './interrupted-show.ts'

const cut = { id: 'show-1', title: 'Regatta', endedAtMs: 1_000_000 } as ShowReport

function setUp({ resumesByItself = false, nowMs = 1_060_000, left = cut as ShowReport | null, blocked = false } = {}) {
	let settings: { readonly title: string; readonly resumesByItself?: true } = {
		title: 'Tomorrow',
		...(resumesByItself ? { resumesByItself } : {}),
	}
	const resumed: ShowReport[] = []
	const notes: ActivityNote[] = []
	const service = createInterruptedShow({
		lastRun: {
			unfinishedShow: () => left,
			dismiss() {
				left = null
			},
		},
		conductor: {
			resume(before) {
				if (blocked) throw new AppError('no-destination')
				resumed.push(before)
			},
		},
		settings: {
			current: () => settings,
			update(change) {
				settings = change(settings)
			},
		},
		activity: { add: (note) => notes.push(note) },
		now: () => nowMs,
	})
	return { service, resumed, notes, settings: () => settings, isOffered: () => left !== null }
}

test('is resumed once, by hand', () => {
	const { service, resumed, isOffered } = setUp()
	service.resume()
	expect(resumed).toEqual([cut])
	expect(isOffered()).toBe(false)
	expect(() => service.resume()).toThrow(expect.objectContaining({ code: 'no-interrupted-show' }))
})

test('stays offered while something keeps every show from starting', () => {
	const { service, isOffered } = setUp({ blocked: true })
	expect(() => service.resume()).toThrow(expect.objectContaining({ code: 'no-destination' }))
	expect(isOffered()).toBe(true)
})

test('resumes by itself only when that was chosen, and only within ten minutes', () => {
	for (const [options, times] of [
		[{}, 0],
		[{ resumesByItself: true }, 1],
		[{ resumesByItself: true, nowMs: 1_600_000 }, 1],
		[{ resumesByItself: true, nowMs: 1_600_001 }, 0],
		[{ resumesByItself: true, left: null }, 0],
	] as const) {
		const { service, resumed } = setUp(options)
		service.resumeByItself()
		expect(resumed, JSON.stringify(options)).toHaveLength(times)
	}
})

test('says why it did not resume by itself, and offers it still', () => {
	const { service, notes, isOffered } = setUp({ resumesByItself: true, blocked: true })
	service.resumeByItself()
	expect(notes).toMatchObject([{ level: 'error', text: { key: 'show/not-resumed' } }])
	expect(isOffered()).toBe(true)
})

test('the choice is kept beside the title', () => {
	const { service, settings } = setUp()
	service.setResumesByItself(true)
	expect(settings()).toEqual({ title: 'Tomorrow', resumesByItself: true })
	service.setResumesByItself(false)
	expect(settings()).toEqual({ title: 'Tomorrow' })
})
