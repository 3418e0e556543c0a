import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { blinds } from '../../../docs/example-transition/kind.ts'
import type { StudioServices } from '../../hooks/studio-context.ts'

// The kind of docs/adding-a-transition.md, and the one line to add to the list of kinds here.
beforeAll(() => {
	vi.resetModules()
	vi.doMock('../../../shared/program/transitions/index.ts', async (original) => {
		const { transitionKinds } = await original<typeof import('../../../shared/program/transitions/index.ts')>()
		return { transitionKinds: [...transitionKinds, blinds] }
	})
})
afterAll(() => {
	vi.doUnmock('../../../shared/program/transitions/index.ts')
	vi.resetModules()
})

test('a kind that was added is offered, its form is drawn, and what is filled in becomes its settings', async () => {
	const { markupOf } = await import('../../texts/testing/markup.tsx')
	const { TransitionMenu, transitionItems } = await import('./transition-menu.tsx')
	const { TransitionDialog } = await import('./transition-dialog.tsx')
	const { isWrong, transitionIn } = await import('../../view-models/transition-draft.ts')
	const { StudioContext } = await import('../../hooks/studio-context.ts')
	const { snapshotFixture } = await import('../../fixtures/builders.ts')
	const { createStudioStores } = await import('../../stores/studio-stores.ts')
	const { en } = await import('../../texts/testing/english.ts')
	const draw = (transition: { readonly kind: string }) => {
		const snapshot = snapshotFixture()
		const stores = createStudioStores({ ...snapshot, program: { ...snapshot.program, transition } })
		return markupOf(
			<StudioContext value={{ stores } as unknown as StudioServices}>
				<TransitionMenu />
				<TransitionDialog sceneId={null} onClose={() => {}} />
			</StudioContext>,
		)
	}
	const chosen: unknown[] = []
	const items = transitionItems({ kind: 'cut' }, en, (transition) => chosen.push(transition))
	expect(items.map(({ label, checked }) => [label, checked]).at(-1)).toEqual(['Blinds', false])
	items.at(-1)?.onChoose()
	expect(chosen).toEqual([blinds.defaults])

	const html = draw({ ...blinds.defaults, count: 12 } as { kind: string })
	expect(html).toContain('Blinds 0.5 s')
	expect(html).toMatch(/Number of blinds<\/label>.*value="12"/)
	expect(html).toMatch(/Duration<\/label>.*value="500"/)

	const draftOf = (count: string) => ({ transition: blinds.defaults, form: { count, durationMs: '800' } })
	expect(transitionIn(draftOf('3'))).toEqual({ kind: 'blinds', count: 3, durationMs: 800 })
	expect([isWrong(draftOf('3')), isWrong(draftOf('51'))]).toEqual([false, true])
	expect(draw({ kind: 'hologram' })).toContain('hologram (not available here)')
})
