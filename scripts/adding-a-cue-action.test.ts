import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { pauseFilms } from '../docs/example-cue-action/kind.ts'
import { pauseAllFilms } from '../docs/example-cue-action/run.ts'
import { createManualClock } from '../electron/platforms/testing/manual-clock.ts'
import { cueFixture } from '../shared/cues/testing/cues.ts'

// What docs/adding-a-cue-action.md shows is a kind of action: two files, and the two lines that are added to the registries here.
beforeAll(() => {
	vi.resetModules()
	vi.doMock('../shared/program/cue-actions/index.ts', async (original) => {
		const { cueActionKinds } = await original<typeof import('../shared/program/cue-actions/index.ts')>()
		return { cueActionKinds: [...cueActionKinds, pauseFilms] }
	})
	vi.doMock('../electron/studio/cues/actions/index.ts', async (original) => {
		const { actionRunnerOf } = await original<typeof import('../electron/studio/cues/actions/index.ts')>()
		return { actionRunnerOf: (kind: string) => (kind === pauseFilms.id ? pauseAllFilms : actionRunnerOf(kind)) }
	})
})
afterAll(() => {
	vi.doUnmock('../shared/program/cue-actions/index.ts')
	vi.doUnmock('../electron/studio/cues/actions/index.ts')
	vi.resetModules()
})

const action = (settings: Record<string, unknown> = {}) => ({ id: 'action', kind: 'pause-films', settings })

test('it is named in the document of the remote API, and in words', async () => {
	const { remoteApiDocument } = await import('../electron/host/remote-api-document.ts')
	expect(remoteApiDocument()).toContain('pause-films (except)')
	const { actionSummary } = await import('../shared/domain/cue-action.ts')
	const names = {
		scene: () => null,
		source: (id: string) => `Film ${id}`,
		overlay: () => null,
		destination: () => null,
		showText: () => null,
	}
	expect(actionSummary(action({ except: 'a' }), names).text).toBe('Pause all films but Film a')
	expect(actionSummary(action({ except: 7 }), names).text).toBe('Pause films: not set up yet')
})

test('a cue with it is checked, and GO does it', async () => {
	const { createCueActions } = await import('../electron/studio/cues/cue-actions.ts')
	const { createFakeStudio } = await import('../electron/studio/cues/testing/fake-studio.ts')
	const clock = createManualClock()
	const { studio, log } = createFakeStudio(clock)
	const actions = createCueActions(studio)
	expect(actions.check(action({ except: 'gone' })).map(({ text }) => text)).toEqual(['the source is not in this collection'])
	studio.program.take('wide', undefined)
	clock.advance(1000)
	const ended: unknown[] = []
	const reports = {
		began() {},
		measured() {},
		fellShort() {},
		answered() {},
		leftOut() {},
		failed: (error: unknown) => ended.push(error),
		finished: (problem: unknown) => ended.push(problem),
	}
	actions.run(1, cueFixture('1'), action(), false, reports)
	expect([log.at(-1), ended]).toEqual(['pause film', [null]])
})
